"""What the tutorial's files stand on.

``storage``, ``tagging`` and ``logic`` are the parts that Diego is made of, in
ChatterBot's sense; ``server``, ``reloader`` and ``protocol`` carry uvicorn to
today's Python; ``terminal`` is for the client.
"""

import logging

# ChatterBot logs what is said at INFO, the level at which uvicorn logs.
logging.getLogger("chatterbot").setLevel(logging.WARNING)

"""What the tutorial's files stand on.

``storage``, ``tagging``, ``logic`` and ``bot`` are the parts that Diego is made of,
in ChatterBot's sense; ``server``, ``reloader``, ``protocol`` and ``request`` carry
uvicorn to today's Python and through what strangers send, with ``settings``,
``capacity``, ``origin`` and ``log``; ``terminal`` is for the client.
"""

import logging

# ChatterBot logs what is said at INFO, the level at which uvicorn logs.
logging.getLogger("chatterbot").setLevel(logging.WARNING)

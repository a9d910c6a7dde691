"""What the tutorial's files stand on. README.md says what is where."""

import logging

# ChatterBot logs what is said at INFO, the level at which uvicorn logs.
logging.getLogger("chatterbot").setLevel(logging.WARNING)

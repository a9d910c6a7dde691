"""What the tutorial's files stand on. README.md says what is where."""

import logging
from pathlib import Path

# The folder that holds app.py.
PROJECT = Path(__file__).resolve().parent.parent

# ChatterBot logs what is said at INFO, the level at which uvicorn logs.
logging.getLogger("chatterbot").setLevel(logging.WARNING)

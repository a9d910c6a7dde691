"""What the tutorial's files stand on. docs/rooms.md says what is where."""

import logging
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  Whoever has an older one is told so.
    sys.exit(
        "Diego needs Python 3.11 or later. This is " + sys.version.split()[0] + "."
    )

# The folder that holds app.py.
PROJECT = Path(__file__).resolve().parent.parent

# ChatterBot logs what is said at INFO, the level at which uvicorn logs.
logging.getLogger("chatterbot").setLevel(logging.WARNING)

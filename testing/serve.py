"""Serve app.py as ``python app.py`` does, with a change or with other settings.

The one argument is JSON: the name of a module to import, which may provide another
Diego or add routes, or null; and settings of uvicorn's.
"""

import json
import sys
from importlib import import_module

from app import app
from chatbot.server.run import serve

if __name__ == "__main__":
    change, settings = json.loads(sys.argv[1])
    if change:
        import_module(change)
    app.run(_run=serve, **settings)

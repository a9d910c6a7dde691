"""Serve app.py as ``python app.py`` does, after some modules were imported.

The one argument is JSON: the names of the modules, which may provide another Diego or
add routes, and settings of uvicorn's.
"""

import json
import sys
from importlib import import_module

from app import app
from chatbot.server.run import serve

if __name__ == "__main__":
    modules, settings = json.loads(sys.argv[1])
    for module in modules:
        import_module(module)
    app.run(_run=serve, **settings)

"""How Diego is served: by uvicorn, and by what he needs beyond it."""

import sys

import uvicorn

# Bocadillo 0.13 asks for this one of 2019, and runs on today's.
if uvicorn.__version__.startswith("0.5."):
    sys.exit(
        f"Diego needs a later uvicorn than {uvicorn.__version__}. "
        'Type: pipenv sync --categories "packages server"'
    )

"""``python client.py``, run as a person runs it."""

import os
import subprocess
import sys

from testing.running import PATIENCE, PROJECT

CLIENT = [sys.executable, str(PROJECT / "client.py")]


def run_client(*arguments, said="", PORT=None, **settings):
    """Run client.py with piped input, until it ends."""
    environment = {**os.environ, **({"PORT": PORT} if PORT else {})}
    return subprocess.run(
        [*CLIENT, *arguments],
        input=said,
        capture_output=True,
        env=environment,
        timeout=PATIENCE,
        **{"text": True, **settings},
    )

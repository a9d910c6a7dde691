"""``python client.py``, run as a person runs it."""

import subprocess
import sys

from testing.running import PATIENCE, PROJECT

CLIENT = [sys.executable, str(PROJECT / "client.py")]


def run_client(*arguments, said="", **settings):
    """Run client.py with piped input, until it ends."""
    return subprocess.run(
        [*CLIENT, *arguments],
        input=said,
        capture_output=True,
        timeout=PATIENCE,
        **{"text": True, **settings},
    )

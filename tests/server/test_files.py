"""The page and its files, as the server sends them."""

import pytest

from testing.running import PROJECT, start_in_vain
from testing.stranger import HANDSHAKE, REQUEST, Stranger

pytestmark = pytest.mark.slow


@pytest.fixture
def stranger(server):
    with Stranger(server) as stranger:
        yield stranger


def get(stranger, path, headers=b"", method=b"GET"):
    return stranger.request(REQUEST % (method, path, headers))


@pytest.mark.parametrize("name", ["chat.js", "chat.css", "icon.svg"])
def test_a_file_is_sent_whole_and_then_only_if_it_has_changed(stranger, name):
    path = b"/static/" + name.encode()
    assert get(stranger, path) == 200
    assert stranger.body == (PROJECT / "static" / name).read_bytes()
    assert stranger.headers[b"cache-control"] == b"no-cache"

    tag, date = stranger.headers[b"etag"], stranger.headers[b"last-modified"]
    assert get(stranger, path, b"If-None-Match: %b\r\n" % tag) == 304
    assert get(stranger, path, b"If-Modified-Since: %b\r\n" % date) == 304
    assert get(stranger, path, b'If-None-Match: "other"\r\n') == 200


@pytest.mark.parametrize(
    "path", [b"/", b"/static/chat.js", b"/client-count", b"/static/x", b"/x"]
)
@pytest.mark.parametrize("method", [b"GET", b"POST"])
def test_each_response_says_what_a_page_may_do(server, path, method):
    with Stranger(server) as stranger:
        assert get(stranger, path, method=method) in {200, 404, 405}

    policy = stranger.headers[b"content-security-policy"].split(b"; ")
    assert b"default-src 'self'" in policy
    for directive in [b"base-uri", b"form-action", b"frame-ancestors"]:
        assert directive + b" 'none'" in policy
    assert not any(b"unsafe" in directive for directive in policy)
    assert stranger.headers[b"x-content-type-options"] == b"nosniff"
    assert stranger.headers[b"referrer-policy"] == b"no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%5capp.py",
        "/static//../app.py",
        f"/static/{PROJECT}/app.py",
        f"/static//{PROJECT}/app.py",
        "/static../app.py",
        "/static/../static/chat.js",
        "/static/chat.js/",
        "/static/chat.js%00",
        "/static/%E2%98%83",
        "/static/%FF?%FF",
        "/templates/index.html",
    ],
)
def test_nothing_outside_the_folder_is_served(server, stranger, path):
    assert get(stranger, path.encode()) == 404


def test_there_is_no_conversation_at_a_file(server, stranger):
    handshake = HANDSHAKE.replace(b"/conversation", b"/static/chat.js")

    assert stranger.request(handshake) == 403


def test_a_saved_file_is_sent_as_it_is_now_in_debug_mode(start_server, copied_project):
    saved = copied_project / "static" / "chat.css"
    saved.with_name(".#chat.css").symlink_to("an editor's lock")
    server = start_server(project=copied_project, BOCADILLO_DEBUG="1")
    with Stranger(server) as stranger:
        for text in ["p { color: red }", "p { color: darkgreen }", "p {}"]:
            saved.write_text(text)
            assert get(stranger, b"/static/chat.css") == 200
            assert stranger.body == text.encode()
        saved.unlink()
        assert get(stranger, b"/static/chat.css") == 404
    with Stranger(server) as stranger:
        assert get(stranger, b"/static/.%23chat.css") == 404
    assert "Traceback" not in server.log


@pytest.mark.parametrize("change", ["p {}", "p { color: red }" * 1000, None])
def test_a_file_that_changes_meanwhile_is_told_in_the_log(
    start_server, copied_project, change
):
    server = start_server(project=copied_project)
    saved = copied_project / "static" / "chat.css"
    saved.unlink() if change is None else saved.write_text(change)
    with Stranger(server) as stranger:
        get(stranger, b"/static/chat.css")

    assert "static/chat.css has changed. Start Diego anew to send it." in server.log
    assert "Traceback" not in server.log


def test_a_file_that_cannot_be_served_is_told_in_one_line(copied_project):
    link = copied_project / "static" / "old.css"
    link.symlink_to("nowhere")

    assert start_in_vain(copied_project) == (
        f"Cannot serve {link}: No such file or directory. Remove or replace it.\n"
    )


def test_the_log_has_the_whole_path_of_a_file(server, stranger):
    get(stranger, b"/static/chat.js")

    assert '"GET /static/chat.js HTTP/1.1" 200' in server.log

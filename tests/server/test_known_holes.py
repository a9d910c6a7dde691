"""The known holes of the old parts, and that nobody gets to them here."""

import pytest
from bocadillo.testing import create_client
from starlette.formparsers import FormParser, MultiPartParser
from starlette.requests import Request

from app import app
from chatbot.server.headers import HEADERS
from testing.stranger import REQUEST, Stranger


@pytest.mark.parametrize("path", [b"/", b"/client-count", b"/x", b"/conversation"])
def test_no_header_of_a_response_says_what_a_client_sent(server, path):
    """CVE-2020-7695, uvicorn: it writes headers with line feeds in them."""
    said = b"%0d%0aX-Hole:%20x"
    headers = b"X-Hole: x\r\nCookie: hole=x\r\nOrigin: http://hole\r\n"
    with Stranger(server) as stranger:
        stranger.request(REQUEST % (b"GET", path + b"?" + said, headers))
        expected = {b"server", b"date", b"content-type", b"content-length"}
        expected |= {name for name, _ in HEADERS}
        assert stranger.headers.keys() == expected
        stranger.request(REQUEST % (b"GET", path + said, headers))
        assert stranger.headers.keys() == expected
    assert b"hole" not in b"".join(stranger.headers.values()).lower()


@pytest.mark.parametrize("host", [b"localhost/client-count?", b"[", b"a@b"])
def test_a_host_does_not_change_the_path(server, host):
    """CVE-2026-48710, Starlette: the path of a request depends on its Host."""
    request = REQUEST % (b"GET", b"/x", b"")
    with Stranger(server) as stranger:
        assert stranger.request(request.replace(b"localhost", host)) == 400


@pytest.mark.parametrize("path", [b"@localhost", b"x@localhost", b":@localhost/"])
def test_a_path_does_not_change_the_host(server, path):
    """CVE-2026-54282, Starlette: a path without a slash becomes a host."""
    with Stranger(server) as stranger:
        assert stranger.request(REQUEST % (b"GET", path, b"")) == 400


@pytest.mark.parametrize("path", ["/", "/client-count", "/conversation", "/x"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_no_form_is_ever_parsed(monkeypatch, path, method):
    """CVE-2023-30798, -2024-47874, -2025-54121, -2026-54283, Starlette: its forms."""

    async def parse(self):
        raise AssertionError("A form was parsed.")

    monkeypatch.setattr(FormParser, "parse", parse)
    monkeypatch.setattr(MultiPartParser, "parse", parse)
    monkeypatch.setattr(Request, "stream", parse)
    with create_client(app) as client:
        response = client.request(method, path, files={"field": b"value"})

    assert response.status_code in {200, 404, 405}


def test_a_form_without_an_end_is_cut(server):
    """The same, and whatever else a body could do: none is taken in."""
    form = b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n"
    with Stranger(server) as stranger:
        headers = form % (2**26)
        assert stranger.request(REQUEST % (b"POST", b"/client-count", headers)) == 405
        part = b'--x\r\nContent-Disposition: form-data; name="x"\r\n\r\n\r\n'
        with pytest.raises(ConnectionError):
            stranger.send_for_ever(part * 1000)

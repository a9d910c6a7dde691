"""Diego over https:// and wss://, by himself."""

import json
import ssl
from urllib.request import urlopen

import pytest
from websockets.sync.client import connect

from testing.certificates import write_certificates
from testing.client import run_client
from testing.running import say, start_in_vain
from testing.stranger import HANDSHAKE, Stranger

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """A folder with a private authority's certificate, and Diego's with its key."""
    folder = tmp_path_factory.mktemp("certificates")
    write_certificates(folder, "localhost", "127.0.0.1")
    return folder


@pytest.fixture
def secure_server(start_server, certificates):
    return start_server(
        DIEGO_CERTIFICATE=str(certificates / "diego.pem"),
        DIEGO_KEY=str(certificates / "diego.key"),
    )


def test_diego_talks_over_tls(secure_server, certificates):
    context = ssl.create_default_context(cafile=certificates / "authority.pem")
    with connect(secure_server.url, ssl=context, proxy=None) as websocket:
        response = say(websocket, "The cake is a lie.")
        assert response == "No it is not. The cake is delicious."

        address = secure_server.url.replace("wss:", "https:")
        address = address.replace("conversation", "client-count")
        with urlopen(address, context=context) as answer:
            assert json.load(answer) == {"count": 1}


def test_the_client_trusts_the_authority_that_it_is_told(
    secure_server, certificates, monkeypatch
):
    result = run_client(secure_server.url, said="The cake is a lie.\n")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Whether it is Diego at {secure_server.url} ")
    assert "Set SSL_CERT_FILE" in result.stderr
    assert result.stderr.count("\n") == 1

    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "authority.pem"))
    result = run_client(secure_server.url, said="The cake is a lie.\n")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "No it is not. The cake is delicious.\n"


def test_a_server_with_encryption_is_told_in_one_line(secure_server):
    result = run_client(secure_server.url.replace("wss:", "ws:"), said="Hello\n")

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("certificate", "key", "reason"),
    [
        ("diego.pem", "other.key", "No such file or directory"),
        ("diego.key", "diego.pem", ""),
        ("authority.pem", "diego.key", "mismatch"),
        ("diego.pem", "locked.key", ""),
    ],
)
def test_a_certificate_that_does_not_fit_is_told_in_one_line(
    certificates, certificate, key, reason
):
    (certificates / "locked.key").write_text(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n"
    )
    told = start_in_vain(
        DIEGO_CERTIFICATE=str(certificates / certificate),
        DIEGO_KEY=str(certificates / key),
    )

    assert told.startswith("Cannot serve with ")
    assert reason.lower() in told.lower()
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("origin", "protocol", "status"),
    [
        (b"https://localhost", b"https", 101),
        (b"http://localhost", b"https", 403),
        (b"http://localhost", b"http", 101),
        (b"https://localhost:443", b"https", 403),
    ],
)
def test_what_a_proxy_says_of_the_protocol_counts(server, origin, protocol, status):
    headers = b"Origin: %b\r\nX-Forwarded-Proto: %b\r\nHost" % (origin, protocol)
    with Stranger(server) as stranger:
        assert stranger.request(HANDSHAKE.replace(b"Host", headers)) == status

"""The environment variables that a person may set."""

from dataclasses import replace
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from chatbot.server.settings import Settings, check_port, is_debug, read_settings
from testing.running import start_in_vain
from testing.stranger import HANDSHAKE, Stranger

NAMES = [
    "PORT",
    "BOCADILLO_DEBUG",
    "DIEGO_HOST",
    "DIEGO_HOSTS",
    "DIEGO_ORIGINS",
    "DIEGO_MESSAGE_LENGTH",
    "DIEGO_CLIENTS",
    "DIEGO_CERTIFICATE",
    "DIEGO_KEY",
    "DIEGO_WORKERS",
    "REDIS_URL",
]


@pytest.fixture(autouse=True)
def forget_the_environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_what_is_not_set_has_a_value_that_suits_most():
    settings = read_settings()

    assert "127.0.0.1" in settings.allowed_hosts
    assert replace(settings, allowed_hosts=frozenset()) == Settings(
        host="127.0.0.1",
        allowed_hosts=frozenset(),
        allowed_origins=frozenset(),
        max_message_length=4096,
        max_clients=1000,
        certificate=None,
        key=None,
        workers=1,
        redis_url=None,
        model=None,
    )


def test_the_names_of_this_machine_are_served(monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Desk.example.org")
    monkeypatch.setenv("DIEGO_HOST", "Lan.example.org")
    monkeypatch.setenv("DIEGO_HOSTS", "chat.Example.org, diego")

    assert read_settings().allowed_hosts == {
        *("desk.example.org", "desk", "desk.local", "lan.example.org"),
        *("chat.example.org", "diego"),
    }


@pytest.mark.parametrize(
    ("name", "value", "setting", "parsed"),
    [
        ("DIEGO_HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("DIEGO_HOST", "::1", "host", "::1"),
        ("DIEGO_CLIENTS", "1", "max_clients", 1),
        ("DIEGO_MESSAGE_LENGTH", "16777216", "max_message_length", 2**24),
        ("DIEGO_ORIGINS", "*", "allowed_origins", {"*"}),
        (
            "DIEGO_ORIGINS",
            "https://Example.org:443 , http://localhost:3000,null",
            "allowed_origins",
            {"https://example.org", "http://localhost:3000", "null"},
        ),
    ],
)
def test_a_value_that_fits_is_taken(monkeypatch, name, value, setting, parsed):
    monkeypatch.setenv(name, value)

    assert getattr(read_settings(), setting) == parsed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("PORT", value) for value in ["", "abc", "-1", "65536", "80.0", "٨", "8 0"]],
        *[
            ("DIEGO_HOST", value)
            for value in ["", "a b", "http://localhost", "a\nb", "é..x"]
        ],
        *[
            ("DIEGO_ORIGINS", value)
            for value in ["", "example.org", "http://a/", ",", "http://*.a", "http://é"]
        ],
        *[("DIEGO_HOSTS", value) for value in ["", "a b", "http://a", "a:80", "*.a"]],
        *[("DIEGO_MESSAGE_LENGTH", value) for value in ["0", "16777217", "4 KB"]],
        *[("DIEGO_CLIENTS", value) for value in ["0", "100001", "many", "1e3"]],
        ("BOCADILLO_DEBUG", "perhaps"),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_one_line(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    checks = {"PORT": check_port, "BOCADILLO_DEBUG": is_debug}
    with pytest.raises(SystemExit) as stop:
        checks.get(name, read_settings)()

    assert stop.value.code.startswith(f"{name} is {ascii(value)}. Set it to ")
    assert stop.value.code.isprintable()


@pytest.mark.parametrize(
    ("value", "is_on"),
    [
        *[(value, True) for value in ["1", "true", "True", "yes", "on"]],
        *[(value, False) for value in ["", "0", "false", "no", "OFF"]],
    ],
)
def test_the_debug_mode_can_be_turned_on_and_off(monkeypatch, value, is_on):
    monkeypatch.setenv("BOCADILLO_DEBUG", value)

    assert is_debug() == is_on


def test_a_port_that_is_none_stops_the_server():
    assert start_in_vain(PORT="eight") == (
        "PORT is 'eight'. Set it to a whole number from 0 to 65535.\n"
    )


@pytest.mark.parametrize("name", ["DIEGO_CERTIFICATE", "DIEGO_KEY"])
def test_a_certificate_needs_a_key_and_a_key_a_certificate(monkeypatch, name):
    monkeypatch.setenv(name, "diego.pem")

    with pytest.raises(SystemExit) as stop:
        read_settings()

    assert stop.value.code == "Set both DIEGO_CERTIFICATE and DIEGO_KEY, or neither."


@pytest.mark.slow
def test_the_settings_reach_the_server(start_server):
    server = start_server(
        DIEGO_HOST="0.0.0.0",
        DIEGO_HOSTS="diego.example.org",
        DIEGO_ORIGINS="https://example.org",
        DIEGO_MESSAGE_LENGTH="5",
        DIEGO_CLIENTS="1",
    )
    assert "http://0.0.0.0:" in server.log
    with Stranger(server) as stranger:
        origin = b"Origin: https://example.org\r\nHost"
        handshake = HANDSHAKE.replace(b"localhost", b"diego.example.org")
        assert stranger.request(handshake.replace(b"Host", origin)) == 101
        page = Request(f"http://127.0.0.1:{server.port}/client-count")
        for allowed in ["https://example.org", "https://example.com"]:
            page.add_header("Origin", allowed)
            with urlopen(page) as response:
                told = response.headers["Access-Control-Allow-Origin"]
            assert told == (allowed if allowed == "https://example.org" else None)
        with pytest.raises(InvalidStatus, match="503"):
            server.connect()
    server.counts(0)
    with server.connect() as websocket:
        websocket.send("Hello")
        assert websocket.recv()
        websocket.send("Hello!")
        with pytest.raises(ConnectionClosed, match="1009"):
            websocket.recv()

"""Diego behind a proxy, with the configurations of docs/proxy.md."""

import re
import ssl

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from testing.certificates import write_certificates
from testing.proxies import (
    COMMANDS,
    configurations,
    connect_to,
    is_installed,
    running_proxy,
    with_changes,
)
from testing.running import free_port, say

pytestmark = pytest.mark.slow

NAME = "chat.example.org"

# What the page says is to be replaced, to serve Diego under a path.
WITHOUT_PATH = {
    "nginx": r" *location / {\n.*\n",
    "caddy": r"reverse_proxy 127.0.0.1:8000\n",
}


def configure(name, server, port, folder, path):
    """Return what the page says for a proxy, with the port and files of a test."""
    configuration, under_path = configurations("proxy", name)
    if path:
        assert path in under_path
        configuration, times = re.subn(WITHOUT_PATH[name], under_path, configuration)
        assert times == 1
    listen = {"nginx": "listen 443", "caddy": f"{NAME} {{"}[name]
    with_port = {"nginx": f"listen 127.0.0.1:{port}", "caddy": f"{NAME}:{port} {{"}
    return with_changes(
        configuration,
        {
            "/etc/ssl/chat": f"{folder}/diego",
            "127.0.0.1:8000": f"127.0.0.1:{server.port}",
            listen: with_port[name],
        },
    )


@pytest.fixture(params=COMMANDS)
def proxy_name(request):
    return request.param


@pytest.fixture(params=["", "/diego"])
def path(request):
    return request.param


@pytest.fixture
def open_through_proxy(proxy_name, path, start_server, tmp_path):
    """A way to connect to Diego through a proxy, as a page does."""
    if not is_installed(proxy_name):
        pytest.skip(f"There is no {proxy_name} here.")
    write_certificates(tmp_path, NAME)
    server = start_server(DIEGO_HOSTS=NAME)
    port = free_port()
    context = ssl.create_default_context(cafile=tmp_path / "authority.pem")

    def open_through_proxy(origin=f"https://{NAME}:{port}"):
        url = f"wss://{NAME}:{port}{path}/conversation"
        socket = connect_to(port)
        return connect(url, sock=socket, ssl=context, origin=origin, proxy=None)

    configuration = configure(proxy_name, server, port, tmp_path, path)
    with running_proxy(proxy_name, configuration, port, tmp_path):
        open_through_proxy.server = server
        yield open_through_proxy


def test_a_page_talks_through_a_proxy(open_through_proxy):
    with open_through_proxy() as websocket:
        response = say(websocket, "The cake is a lie.")
        assert response == "No it is not. The cake is delicious."
        open_through_proxy.server.counts(1)


def test_a_page_of_another_site_is_refused_through_a_proxy(open_through_proxy):
    for origin in ["https://evil.example", f"http://{NAME}"]:
        with pytest.raises(InvalidStatus, match="403"):
            open_through_proxy(origin=origin)

"""Diego behind a proxy, with the configurations of docs/proxy.md."""

import re
import shutil
import socket
import ssl
import subprocess

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from testing.certificates import write_certificates
from testing.running import PROJECT, eventually, free_port, say

pytestmark = pytest.mark.slow

PAGE = (PROJECT / "docs" / "proxy.md").read_text()
NAME = "chat.example.org"

AROUND_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {configuration}
}}
"""

AROUND_CADDY = """
{{
    admin off
    auto_https disable_redirects
}}
{configuration}
"""


# What the page says is to be replaced, to serve Diego under a path.
WITHOUT_PATH = {
    "nginx": r" *location / {\n.*\n",
    "caddy": r"reverse_proxy 127.0.0.1:8000\n",
}


def configure(name, server, port, folder, path):
    """Write what the page says for a proxy, with the port and files of a test."""
    configuration, under_path = re.findall(
        rf"^```{name}\n(.*?)^```$", PAGE, re.M | re.S
    )
    if path:
        assert path in under_path
        configuration, times = re.subn(WITHOUT_PATH[name], under_path, configuration)
        assert times == 1
    for said, meant in [
        ("/etc/ssl/chat", f"{folder}/diego"),
        ("127.0.0.1:8000", f"127.0.0.1:{server.port}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        (f"{NAME} {{", f"{NAME}:{port} {{"),
    ]:
        configuration = configuration.replace(said, meant)
    around = {"nginx": AROUND_NGINX, "caddy": AROUND_CADDY}[name]
    file = folder / name
    file.write_text(around.format(configuration=configuration, folder=folder))
    return file


COMMANDS = {
    "nginx": ["nginx", "-c"],
    "caddy": ["caddy", "run", "--adapter", "caddyfile", "--config"],
}


@pytest.fixture(params=COMMANDS)
def proxy_name(request):
    return request.param


@pytest.fixture(params=["", "/diego"])
def path(request):
    return request.param


@pytest.fixture
def open_through_proxy(proxy_name, path, start_server, tmp_path):
    """A way to connect to Diego through a proxy, as a page does."""
    command = COMMANDS[proxy_name]
    if not shutil.which(command[0], path="/usr/sbin:/usr/bin:/usr/local/bin"):
        pytest.skip(f"There is no {command[0]} here.")
    write_certificates(tmp_path, NAME)
    server = start_server(DIEGO_HOSTS=NAME)
    port = free_port()
    context = ssl.create_default_context(cafile=tmp_path / "authority.pem")

    def connection():
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            return None

    def open_through_proxy(origin=f"https://{NAME}:{port}"):
        url = f"wss://{NAME}:{port}{path}/conversation"
        return connect(url, sock=connection(), ssl=context, origin=origin, proxy=None)

    with subprocess.Popen(
        [*command, configure(proxy_name, server, port, tmp_path, path)],
        env={"PATH": "/usr/sbin:/usr/bin:/usr/local/bin", "HOME": str(tmp_path)},
        stderr=subprocess.DEVNULL,
    ) as proxy:
        try:
            eventually(connection).close()
            open_through_proxy.server = server
            yield open_through_proxy
        finally:
            proxy.terminate()


def test_a_page_talks_through_a_proxy(open_through_proxy):
    with open_through_proxy() as websocket:
        response = say(websocket, "The cake is a lie.")
        assert response == "No it is not. The cake is delicious."
        open_through_proxy.server.counts(1)


def test_a_page_of_another_site_is_refused_through_a_proxy(open_through_proxy):
    for origin in ["https://evil.example", f"http://{NAME}"]:
        with pytest.raises(InvalidStatus, match="403"):
            open_through_proxy(origin=origin)

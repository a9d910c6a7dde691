"""nginx and Caddy, with the configurations that docs/ shows."""

import re
import shutil
import socket
import subprocess
from contextlib import contextmanager

from testing.running import PROJECT, eventually

PATH = "/usr/sbin:/usr/bin:/usr/local/bin"

COMMANDS = {
    "nginx": ["nginx", "-c"],
    "caddy": ["caddy", "run", "--adapter", "caddyfile", "--config"],
}

# What is around a configuration elsewhere, or keeps a proxy in the folder of a test.
AROUND = {
    "nginx": """
daemon off;
worker_processes 1;
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
""",
    "caddy": """
{{
    admin off
    auto_https disable_redirects
}}
{configuration}
""",
}


def is_installed(name):
    """Return whether a proxy is on this machine."""
    return shutil.which(COMMANDS[name][0], path=PATH) is not None


def configurations(page, name):
    """Return the configurations of a proxy that a page of docs/ shows, in order."""
    text = (PROJECT / "docs" / f"{page}.md").read_text()
    return re.findall(rf"^```{name}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def with_changes(configuration, changes):
    """Replace parts of a configuration, all of which it has to have."""
    for shown, meant in changes.items():
        assert shown in configuration, shown
        configuration = configuration.replace(shown, meant)
    return configuration


@contextmanager
def running_proxy(name, configuration, port, folder):
    """Run a proxy, from when it takes connections on a port to the end of a block.

    :param folder: The folder to keep its files in.
    """
    file = folder / name
    file.write_text(AROUND[name].format(configuration=configuration, folder=folder))
    with subprocess.Popen(
        [*COMMANDS[name], file],
        env={"PATH": PATH, "HOME": str(folder)},
        stderr=subprocess.DEVNULL,
    ) as proxy:
        try:
            eventually(lambda: connect_to(port)).close()
            yield proxy
        finally:
            proxy.terminate()


def connect_to(port):
    """Open a connection; ``None`` if nothing listens there."""
    try:
        return socket.create_connection(("127.0.0.1", port))
    except ConnectionRefusedError:
        return None

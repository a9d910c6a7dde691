"""What has to be so before Diego is served: else the program exits with a line."""

import errno
import socket
import ssl
import sys

if sys.platform != "win32":  # It has no limit of files.
    import resource

# Files that are open beside the connections: the listener, the log, the loop.
OTHER_FILES = 24

WHAT_TO_DO = {
    errno.EADDRINUSE: "it is in use. Stop what is there, or set PORT to a free port.",
    errno.EACCES: "this is not allowed. Set PORT to 1024 or more.",
}


def make_room(max_clients: int) -> None:
    """Ask the system for a file for each client, and for as many again over HTTP."""
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = sys.maxsize if hard == resource.RLIM_INFINITY else hard
    if max_clients + OTHER_FILES > most:
        sys.exit(
            f"{max_clients} clients do not fit: this system lets a program open "
            f"{hard} files. Set DIEGO_CLIENTS to {hard - OTHER_FILES} or less."
        )
    wanted = min(2 * max_clients + OTHER_FILES, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def check_address(host: str, port: int) -> None:
    """Look if something can listen there, before the bot is trained in vain."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        unknown = "this machine has no such address. Set DIEGO_HOST to one that it has."
        reason = WHAT_TO_DO.get(error.errno or 0, unknown)
        sys.exit(f"Cannot serve on {host}, port {port}: {reason}")


def check_certificate(certificate: str | None, key: str | None) -> None:
    """Look if TLS can be served with a certificate and its key, if there are any."""
    if certificate is None:
        return
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key, password="")  # Do not ask for it.
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        sys.exit(
            f"Cannot serve with {certificate} and {key}: {reason}. "
            "Set DIEGO_CERTIFICATE and DIEGO_KEY to the paths of a certificate and of "
            "its key, both in PEM and without a password."
        )

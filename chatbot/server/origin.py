"""By which names a server may be called, and which pages may talk to it."""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address

# An IPv6 address in brackets, or a name or an IPv4 address; then perhaps a port.
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{0,5})?")


def is_served(host: str, allowed_hosts: Collection[str]) -> bool:
    """Return whether a server answers to a name, so that DNS rebinding gets nowhere.

    A page of another site could have its own name lead to this machine, and so pass for
    one of this server's. Nobody can do that with an address, or with ``localhost``.

    :param host: The value of a Host header (RFC 9110, section 7.2).
    :param allowed_hosts: The other names that are served, in lower case; with ``*``
        among them, all are.
    """
    match = HOST.fullmatch(host.lower())
    if not match:
        return False
    ipv6, name = match.groups()
    try:
        IPv6Address(ipv6) if ipv6 else IPv4Address(name)
    except ValueError:
        named = {"*", name}.intersection({"localhost", *allowed_hosts})
        return bool(named) and not ipv6
    return True


def without_default_port(origin: str) -> str:
    """Return an origin as a browser does: without 80 for http, or 443 for https."""
    scheme = origin.partition("://")[0]
    return origin.removesuffix({"http": ":80", "https": ":443"}.get(scheme, ""))


def is_allowed(
    origin: str, host: str, scheme: str, allowed_origins: frozenset[str]
) -> bool:
    """Return whether a page may open a conversation (RFC 6455, section 10.2).

    :param origin: Where the page comes from: the value of the Origin header.
    :param host: What the page connects to: the value of the Host header. A page
        of the same host may always.
    :param scheme: How it connects: ``wss``, or ``ws``, behind which there may be a
        proxy that it reached by ``wss``.
    :param allowed_origins: The origins of other pages that may, in lower case.
        With ``*`` among them, all may.
    """
    origin, host = origin.lower(), host.lower()
    schemes = ["https"] if scheme == "wss" else ["http", "https"]
    own_origins = {without_default_port(f"{each}://{host}") for each in schemes}
    return not allowed_origins.isdisjoint({"*", origin}) or origin in own_origins

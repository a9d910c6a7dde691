"""How many connections this system has room for."""

import sys

try:
    import resource
except ImportError:  # There is none on Windows, which has no such limit.
    resource = None

# Files that are open beside the connections: the listener, the log, the loop.
OTHER_FILES = 24
# Connections that asyncio's own loop takes in a burst, before it can close those
# that are too many; where it cannot, it logs tracebacks.
BURST = 512


def make_room(max_clients):
    """Ask the system to let this program open a file for each connection.

    :param max_clients: How many clients should be able to talk at once.
    :returns: How many connections to take at most: as many again as clients, for
        what is asked over HTTP, where the system allows that.
    :raises SystemExit: With a line that says so, if it has no room for the clients.
    """
    max_connections = 2 * max_clients
    if resource is None:
        return max_connections
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY:
        max_connections = min(max_connections, hard - OTHER_FILES)
    if max_connections < max_clients:
        sys.exit(
            f"{max_clients} clients do not fit: this system lets a program open "
            f"{hard} files. Set DIEGO_CLIENTS to {hard - OTHER_FILES} or less."
        )
    wanted = max_connections + OTHER_FILES + BURST
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max_connections

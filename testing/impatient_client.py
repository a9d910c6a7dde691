"""client.py, which soon gives up a server that does not answer its pings."""

import sys
from functools import partial

import client

if __name__ == "__main__":
    client.connect = partial(client.connect, ping_interval=0.1, ping_timeout=0.1)
    client.main(sys.argv[1])

"""client.py, which soon gives up a server that does not answer its pings."""

import sys
from functools import partial

import client
from chatbot.client import connection

if __name__ == "__main__":
    connection.connect = partial(
        connection.connect, ping_interval=0.1, ping_timeout=0.1
    )
    client.main(sys.argv[1])

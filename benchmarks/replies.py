"""What a reply must be, for its time to count."""

from chatbot.mind.bot import APOLOGY

APOLOGY_AS_SENT = APOLOGY.encode()
FAILURE = "The bot has failed."


def check_reply(reply):
    """Look at what a bot has said.

    :raises ConnectionError: If it says that it has failed.
    """
    if str(reply) == APOLOGY:
        raise ConnectionError(FAILURE)


def greet(server):
    """Say something mistyped to a :class:`testing.running.RunningServer`, once.

    :raises ConnectionError: If the bot fails.
    """
    with server.connect() as websocket:
        websocket.send("Helo")
        check_reply(websocket.recv())

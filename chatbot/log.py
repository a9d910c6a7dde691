"""The log, in which no message of a stranger's becomes a line of its own."""

import logging


class OneLineFormatter(logging.Formatter):
    """Formats a message as one line, in which nothing acts on a terminal.

    uvicorn 0.5.1 logs the decoded path of a request as it is (CVE-2020-7694).
    """

    def formatMessage(self, record):
        """Give the message with all that is no visible character spelled out.

        A line feed becomes ``\\n``, and an escape ``\\x1b``.
        """
        message = super().formatMessage(record).rstrip("\n")  # uvicorn adds some.
        return "".join(
            character
            if character.isprintable()
            else character.encode("unicode_escape").decode()
            for character in message
        )


def configure_log():
    """Log to standard error as uvicorn does, in lines that cannot be forged."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLineFormatter("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])

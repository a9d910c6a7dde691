"""An echo in Diego's place."""

from bocadillo import provider

from chatbot.mind.conversation import current_conversation


class Echo:
    """Says what it hears, and remembers it."""

    def get_response(self, statement):
        """Return what was said."""
        current_conversation().remember(statement, statement)
        return statement


@provider(scope="app")
def diego():
    return Echo()

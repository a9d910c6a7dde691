"""An echo in Diego's place."""

from bocadillo import provider


class Echo:
    """Says what it hears."""

    def get_response(self, statement):
        """Return what was said."""
        return statement


@provider(scope="app")
def diego():
    return Echo()

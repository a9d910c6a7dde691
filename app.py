"""Diego's server: he answers over a WebSocket, and counts who he talks to."""

from bocadillo import App, Templates
from chatterbot.conversation import Statement

from chatbot.headers import SafeHeaders
from chatbot.page import STATIC, TEMPLATES
from chatbot.server import serve
from chatbot.settings import read_settings

app = App(**STATIC)
app.add_asgi_middleware(SafeHeaders)
templates = Templates(app, directory=TEMPLATES)


@app.route("/")
async def index(req, res):
    """Show the page on which a person talks to Diego in a browser."""
    res.html = await templates.render("index.html")


# A client may leave with any close code (RFC 6455, section 7.4), or with none.
@app.websocket_route("/conversation", caught_close_codes=range(1000, 5000))
async def converse(ws, diego, save_client, conversation):
    """Answer each message of a client with Diego's response, in order."""
    with save_client(ws):
        async for message in ws:
            statement = Statement(message, conversation=conversation)
            response = diego.get_response(statement)
            await ws.send(str(response))


@app.route("/client-count")
async def client_count(req, res, clients):
    """Say how many clients are talking to Diego now: ``{"count": 2}``."""
    res.media = {"count": len(clients)}


if __name__ == "__main__":
    # The uvicorn that Bocadillo calls does not run on today's uvloop by itself.
    app.run(_run=serve, **read_settings())

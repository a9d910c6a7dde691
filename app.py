"""Diego's server: he answers over a WebSocket, and counts who he talks to."""

from bocadillo import App, Templates

from chatbot.server.page import CONTEXT, TEMPLATES, static_files
from chatbot.server.run import serve

app = App(static_dir=None)  # Bocadillo would take that of wherever it is started.
app.mount("static", static_files)
templates = Templates(app, directory=TEMPLATES, context=CONTEXT)


@app.route("/")
async def index(req, res):
    """Show the page on which a person talks to Diego in a browser."""
    res.html = await templates.render("index.html")


@app.websocket_route(
    "/conversation",
    auto_accept=False,  # It is accepted below, once the client counts.
    caught_close_codes=range(1000, 5000),  # However a client leaves is no fault.
)
async def converse(ws, diego, save_client):
    """Answer each message of a client with Diego's response, in order."""
    with save_client(ws):
        async with ws:
            async for message in ws:
                response = diego.get_response(message)
                await ws.send(str(response))


@app.route("/client-count")
async def client_count(req, res, clients):
    """Say how many clients are talking to Diego now: ``{"count": 2}``."""
    res.media = {"count": len(clients)}


if __name__ == "__main__":
    app.run(_run=serve)

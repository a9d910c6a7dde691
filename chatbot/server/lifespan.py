"""How an application starts and stops (ASGI middleware), and says why it cannot."""

import gc
import signal

from chatbot.server.asgi import Application, Message, Receive, Scope, Send


class PlainLifespan:
    """Show the line of a ``SystemExit``, where uvicorn would show a traceback.

    It also lets a signal stop the training, and what is there after it out of the
    search for garbage.

    :param app: The ASGI application that starts and stops.
    """

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        stage = "startup"
        # uvicorn's own handlers wait for the event loop, which training blocks.
        handlers = {
            number: signal.signal(number, signal.SIG_DFL)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

        async def send_and_note(message: Message) -> None:
            nonlocal stage
            if message["type"] == "lifespan.startup.complete":
                stage = "shutdown"
                for number, handler in handlers.items():
                    signal.signal(number, handler)
                # What is there now stays. A search for garbage would go through all of
                # it again and again, and hold everybody up for 50 ms.
                gc.freeze()
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except SystemExit as reason:
            await send({"type": f"lifespan.{stage}.failed", "message": str(reason)})

"""uvicorn's way to start and stop an application, with plain words for a failure."""

from uvicorn.lifespan.on import LifespanOn


class ConversationLifespan(LifespanOn):
    """Tells the application that the server starts or stops (ASGI's lifespan).

    uvicorn 0.5.1 shows a traceback even for ``SystemExit``, whose message is the
    application's reason to stop.
    """

    def __init__(self, config):
        super().__init__(config)
        self.reason = None

    async def main(self):
        """Run the application's own start and stop."""
        try:
            application = self.config.loaded_app({"type": "lifespan"})
            await application(self.receive, self.send)
        except SystemExit as reason:
            self.reason = reason
        except BaseException:
            self.logger.exception("The application failed to start or to stop.")
            self.error_occured = True
        finally:
            self.startup_event.set()
            self.shutdown_event.set()

    async def startup(self):
        """Start the application.

        :raises SystemExit: If it cannot start, with the line that it gives.
        """
        await super().startup()
        self.stop_for_a_reason()

    async def shutdown(self):
        """Stop the application.

        :raises SystemExit: If it gives a line that says why it cannot stop.
        """
        await super().shutdown()
        self.stop_for_a_reason()

    def stop_for_a_reason(self):
        """End the program if the application has asked for that."""
        if self.reason is not None:
            raise self.reason

"""uvicorn's way to start and stop an application, with plain words for a failure."""

from uvicorn.lifespan.on import LifespanOn


class ConversationLifespan(LifespanOn):
    """Tells the application that the server starts or stops (ASGI's lifespan).

    uvicorn 0.5.1 shows a traceback even for a :class:`SystemExit`, in which the
    application says in a line why it cannot start.
    """

    def __init__(self, config):
        super().__init__(config)
        self.refusal = None

    async def main(self):
        """Run the application's own start and stop."""
        try:
            application = self.config.loaded_app({"type": "lifespan"})
            await application(self.receive, self.send)
        except SystemExit as refusal:
            self.refusal = refusal
        except Exception:
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
        if self.refusal:
            raise self.refusal

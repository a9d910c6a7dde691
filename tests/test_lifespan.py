"""How an application starts and stops."""

import asyncio
import logging
import sys
from types import SimpleNamespace

import pytest

from chatbot.lifespan import ConversationLifespan


@pytest.mark.parametrize("moment", ["lifespan.startup", "lifespan.shutdown"])
def test_an_application_says_why_it_stops(moment, caplog):
    async def application(receive, send):
        for _ in range(2):
            message = await receive()
            if message["type"] == moment:
                sys.exit("The disk is full.")
            await send({"type": f"{message['type']}.complete"})

    async def live():
        lifespan = ConversationLifespan(
            SimpleNamespace(
                loaded=True,
                loaded_app=lambda scope: application,
                logger_instance=logging.getLogger("application"),
            )
        )
        await lifespan.startup()
        reached.append("lifespan.shutdown")
        await lifespan.shutdown()

    reached = ["lifespan.startup"]
    with pytest.raises(SystemExit, match="The disk is full."):
        asyncio.run(live())
    assert reached[-1] == moment
    assert "Traceback" not in caplog.text

"""Views that take time, fail, or read what they are sent."""

import asyncio

from app import app


@app.route("/slow")
async def slow(req, res):
    """Take a second."""
    await asyncio.sleep(1)
    res.text = "slow"


@app.route("/brief")
async def brief(req, res):
    """Take a hundredth of one."""
    await asyncio.sleep(0.01)
    res.text = "brief"


@app.route("/fail")
async def fail(req, res):
    """Fail."""
    raise ValueError


@app.route("/read")
class Read:
    """Return the body of a request."""

    async def post(self, req, res):
        """Read it."""
        res.text = (await req.body()).decode()

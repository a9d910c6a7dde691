"""A network between two programs, which may lose all that is sent."""

import asyncio
import threading
from contextlib import suppress


class Network:
    """A port that leads to another, in a thread of its own.

    :param port: The port that it leads to.
    """

    def __init__(self, port):
        self.far_port = port
        self.is_up = True
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        listening = asyncio.start_server(self._connect, "127.0.0.1", 0)
        self._server = self._do(listening)
        self.port = self._server.sockets[0].getsockname()[1]

    def _do(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self):
        self._server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self, reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection(
                "127.0.0.1", self.far_port
            )
        except ConnectionRefusedError:
            writer.close()
            return
        try:
            await asyncio.gather(
                self._carry(reader, far_writer), self._carry(far_reader, writer)
            )
        finally:
            writer.close()
            far_writer.close()

    async def _carry(self, reader, writer):
        """Hand on what comes, and nothing more once something was lost."""
        is_whole = True
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                is_whole = is_whole and self.is_up
                if is_whole:
                    writer.write(data)
                    await writer.drain()
        writer.close()

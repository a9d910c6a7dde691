"""Several processes of uvicorn's that serve on one port."""

import os
import signal
import sys
from contextlib import suppress
from typing import Any

from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess


def run_workers(config: Config) -> None:
    """Serve with as many processes as a configuration of uvicorn's has workers.

    One that dies is replaced. See https://uvicorn.dev/deployment/#built-in.

    :raises SystemExit: With uvicorn's status if they cannot start, where
        ``uvicorn.run`` would return.
    """
    # Their bars of progress would be drawn over each other.
    os.environ["CHATTERBOT_SHOW_TRAINING_PROGRESS"] = "0"
    supervisor = Multiprocess(config, [config.bind_socket()])

    def answer_for_the_dead(*_: Any) -> None:
        # uvicorn pings them, and would wait for the answer of one that has just died.
        for worker in supervisor.processes:
            if not worker.process.is_alive():
                with suppress(OSError):
                    worker.child_conn.send(False)

    if sys.platform != "win32":
        signal.signal(signal.SIGCHLD, answer_for_the_dead)
    supervisor.run()
    if any(worker.exitcode == STARTUP_FAILURE for worker in supervisor.processes):
        sys.exit(STARTUP_FAILURE)

"""What is logged: uvicorn's lines, and those of this package."""

import logging
from typing import Any, cast

from uvicorn.config import LOGGING_CONFIG


def leave_out_count(record: logging.LogRecord) -> bool:
    """Log no request for the count: each page makes one every few seconds."""
    _, _, path, _, status = cast(tuple[Any, ...], record.args)
    return (path, status) != ("/client-count", 200)


def leave_out_traceback(record: logging.LogRecord) -> bool:
    """Log a client's invalid UTF-8 in one line."""
    if str(record.msg).startswith("Invalid UTF-8"):
        record.exc_info = None
    return True


LOGGERS: dict[str, Any] = LOGGING_CONFIG["loggers"]
# What logging.config.dictConfig takes, in each process of uvicorn's.
LOG: dict[str, Any] = {
    **LOGGING_CONFIG,
    "loggers": {
        **LOGGERS,
        "uvicorn.access": {**LOGGERS["uvicorn.access"], "filters": [leave_out_count]},
        "uvicorn.error": {**LOGGERS["uvicorn.error"], "filters": [leave_out_traceback]},
        "chatbot": {"handlers": ["default"], "level": "INFO", "propagate": False},
    },
}

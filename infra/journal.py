"""The journal: structured logs that cannot carry personal data, because only listed events, names and shapes pass."""

import logging
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import structlog
from structlog.typing import EventDict, WrappedLogger

Shape = Callable[[object], bool]


def _matches(pattern: str) -> Shape:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


EVENTS = frozenset(
    {
        "portal-started", "portal-stopped", "worker-started", "worker-stopped",
        "database-started", "database-stopped", "database-lost", "database-back", "migrated",
        "provider-started", "provider-stopped", "scenarios-loaded",
        "request", "request-failed", "look-not-recorded",
        "signed-in", "signed-out", "sign-in-refused", "session-ended", "token-refused",
        "projection-caught-up", "projection-failed", "projection-rebuilt", "follower-started", "follower-stopped",
        "months-told", "telling-failed",
        "library",
    }
)  # fmt: skip
"""What may be said. An event is a fixed name from the code; anything else is written as `unlisted`."""

SHAPES: dict[str, Shape] = {
    "request": _matches(r"[0-9a-f]{16}"),
    "route": _matches(r"/[a-z0-9_.{}:/-]{0,120}"),
    "method": _matches(r"[A-Z]{1,10}"),
    "status": lambda value: isinstance(value, int) and 100 <= value <= 599,  # noqa: PLR2004 - HTTP's own range
    "milliseconds": _is_number,
    "count": _is_number,
    "lag": _is_number,
    "port": _is_number,
    "worker": _is_number,
    "projection": _matches(r"[a-z_]{1,40}"),
    "migration": _matches(r"[a-z0-9_/.-]{1,80}"),
    "version": _matches(r"[0-9][0-9a-z.+-]{0,20}"),
    "signal": _matches(r"SIG[A-Z0-9]{1,8}"),
    "why": _matches(r"[a-z][a-z-]{0,40}"),
    "logger": _matches(r"[A-Za-z_][A-Za-z0-9_.]{0,80}"),
    "error": _matches(r"[A-Za-z_][A-Za-z0-9_.]{0,80}"),
    "at": _matches(r"[A-Za-z0-9_.-]{1,80}:[0-9]{1,6}"),
}
"""The names that an event may carry, and the shape of each: what does not fit is left out.

`route` is the template, never the address that was asked for; `request` a random id; `why` a fixed word of the code.
"""


def only_what_is_listed(_: WrappedLogger, __: str, said: EventDict) -> EventDict:
    """Drop every event, name and value that is not listed, and keep of an error its type and place alone."""
    event = said.get("event")
    kept: EventDict = {"event": event if event in EVENTS else "unlisted"}
    problem = said.get("exc_info")
    if problem is True:
        problem = sys.exc_info()[1]
    if isinstance(problem, tuple):
        problem = problem[1]
    if isinstance(problem, BaseException):
        said = {**said, **place(problem)}
    for name, shape in SHAPES.items():
        if name in said and shape(said[name]):
            kept[name] = said[name]
    return kept


def place(problem: BaseException) -> dict[str, str]:
    """An error as the journal may know it: its type, and the file and line where it was raised. Never its words."""
    where: TracebackType | None = problem.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    answer = {"error": type(problem).__qualname__}
    if where is not None:
        answer["at"] = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}"
    return answer


class _OfLibraries(logging.Handler):
    """What libraries log, without their words, which may quote addresses, statements or what was typed."""

    def emit(self, record: logging.LogRecord) -> None:
        write = structlog.get_logger().bind(logger=record.name, at=f"{record.filename}:{record.lineno}")
        level = "error" if record.levelno >= logging.ERROR else record.levelname.lower()
        getattr(write, level)("library", exc_info=record.exc_info)


def begin(level: str = "info") -> None:
    """Write the journal as JSON lines on standard error from `level` on, and take over what libraries log."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            only_what_is_listed,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_OfLibraries()]
    root.setLevel(max(number, logging.WARNING))  # a library's small talk is neither ours to keep nor of use
    logging.captureWarnings(capture=True)


def note(event: str, *, level: str = "info", problem: BaseException | None = None, **names: object) -> None:
    """Write one event of `EVENTS` with names of `SHAPES`; of `problem` its type and place."""
    getattr(structlog.get_logger(), level)(event, exc_info=problem, **names)

"""Reminders sent while foiflow is served, without anything being set up: huey, with its queue in the data folder."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from threading import Thread
from typing import Any

from flask import Flask

from foiflow.settings import JOBS_FILE, Settings

STOPPED_WITHIN = 1.5
"""Seconds that stopping waits for a message that is on its way; what is cut off then is told of as uncertain."""


@contextmanager
def at_work(app: Flask, settings: Settings, now: Callable[[], datetime]) -> Iterator[None]:
    """Every minute of the block, bring the docket up to date and send the reminders that are due."""
    _one_line_a_fault()
    begun: list[Any] = []
    # Begun beside the serving: a page is answered before huey has been imported.
    beginning = Thread(target=lambda: begun.append(_begin(app, settings, now)), daemon=True)
    beginning.start()
    try:
        yield
    finally:
        beginning.join()
        for consumer in begun:
            consumer.stop(graceful=True)


def _begin(app: Flask, settings: Settings, now: Callable[[], datetime]) -> Any:
    from huey import SqliteHuey, crontab
    from huey.consumer import Consumer

    class OwnThreads(Consumer):
        """Threads of this process, whose signals are the server's."""

        def _set_signal_handlers(self) -> None:
            """Ctrl-C ends the serving, and that ends this."""

    queue = SqliteHuey("reminders", filename=str(settings.data / JOBS_FILE), results=False, fsync=False)
    # What an earlier foiflow left undone would be done at once, and once for each minute it was behind.
    queue.flush()
    minutely = queue.periodic_task(crontab(), name="remind")
    minutely(lambda: remind(app, settings.remind_at, now))
    consumer = OwnThreads(queue, workers=1, max_delay=1.0, shutdown_timeout=STOPPED_WITHIN)
    consumer.start()
    return consumer


def remind(app: Flask, not_before: time, now: Callable[[], datetime]) -> None:
    """Bring the docket up to date, and send what is due once the hour has come; a fault is one line of the log."""
    from foiflow.services.docket import upkeep as docket
    from foiflow.services.reminders import digests

    moment = now()
    try:
        with app.app_context():
            docket.bring_up_to_date(moment.date())
            if app.extensions["foiflow_settings"].mail is not None and moment.time() >= not_before:
                for outcome in digests.send_due(moment):
                    if outcome.fault:
                        _log.warning("Reminders of %s: %s", outcome.name, outcome.fault)
    except Exception as fault:
        # Whatever it is, it must not end the serving: the next minute tries again.
        _log.warning("Reminders: %s", " ".join(f"{type(fault).__name__}: {fault}".split())[:300])


_log = logging.getLogger("foiflow.reminders")


class _OneLine(logging.Formatter):
    """The message alone, without the traceback that huey asks for."""

    def format(self, record: logging.LogRecord) -> str:
        fault = record.exc_info[1] if record.exc_info else None
        return f"foiflow: {record.getMessage()}{f' ({fault})' if fault else ''}"


def _one_line_a_fault() -> None:
    """Have faults of the reminders, and of huey, say one line each on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine())
    for name in ("huey", "foiflow.reminders"):
        log = logging.getLogger(name)
        log.handlers, log.propagate = [handler], False
        log.setLevel(logging.WARNING)

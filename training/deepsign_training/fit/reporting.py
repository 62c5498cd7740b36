"""The progress of a run and the time left: a bar on a terminal, otherwise a line every minute."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Protocol, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

__all__ = ["Bar", "Lines", "Quiet", "Reporter", "reporter_on"]

_log = logging.getLogger(__name__)
LINE_EVERY_S = 60.0


class Reporter(Protocol):
    """Receives every step, and decides what to show."""

    def __enter__(self) -> Self:
        """Begins to show."""
        ...

    def __exit__(self, *_: object) -> None:
        """Leaves the terminal as it was."""
        ...

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Called after each step.

        Args:
            step: steps done.
            progress: share of the budget used.
            loss: of the step.
            left_s: seconds until the budget is used.
        """
        ...


def reporter_on(stream: TextIO, clock: Callable[[], float]) -> Reporter:
    """What suits ``stream``."""
    return Bar(stream) if stream.isatty() else Lines(clock)


class Quiet:
    """Shows nothing: one process of several reports for all."""

    def __enter__(self) -> Self:
        """Nothing begins."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing ends."""

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Shows nothing."""


class Lines(Quiet):
    """A line in the log once a minute."""

    def __init__(self, clock: Callable[[], float], every_s: float = LINE_EVERY_S) -> None:
        self._clock, self._every_s, self._last = clock, every_s, clock()

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Logs where the last line is long enough ago."""
        now = self._clock()
        if now - self._last >= self._every_s:
            self._last = now
            _log.info("%s", sentence(step, loss, left_s, progress))


class Bar:
    """A bar at the foot of the terminal; lines of the log go above it."""

    def __init__(self, stream: TextIO) -> None:
        self._bar = Progress(
            BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"),
            console=Console(file=stream), refresh_per_second=2,
        )  # fmt: skip
        self._task = self._bar.add_task("first step", total=1.0)
        self._lent: list[tuple[logging.StreamHandler[TextIO], TextIO]] = []

    def __enter__(self) -> Self:
        """Shows the bar, and has the log written through it."""
        before = sys.stderr
        self._bar.start()
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is before:
                self._lent.append((handler, before))
                handler.setStream(sys.stderr)
        return self

    def __exit__(self, *_: object) -> None:
        """Gives the log its stream back and leaves the bar as it last was."""
        for handler, stream in self._lent:
            handler.setStream(stream)
        self._lent.clear()
        self._bar.stop()

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Moves the bar."""
        self._bar.update(self._task, completed=progress, description=sentence(step, loss, left_s))


def sentence(step: int, loss: float, left_s: float, progress: float | None = None) -> str:
    """Step, loss and time left, for people."""
    share = "" if progress is None else f"{progress:.0%}  "
    return f"{share}step {step}  loss {loss:.3f}  {time_left(left_s)} left"


def time_left(seconds: float) -> str:
    """Hours and minutes; seconds only at the end."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"

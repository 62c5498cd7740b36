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
    """Shows the progress of a run."""

    def __enter__(self) -> Self:
        """Starts the display."""
        ...

    def __exit__(self, *_: object) -> None:
        """Restores the terminal."""
        ...

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Shows a finished step; called after each step.

        Args:
            step: Number of finished steps.
            progress: Share of the budget that is used, 0 to 1.
            loss: Loss of the step.
            left_s: Seconds until the budget is used up.
        """
        ...


def reporter_on(stream: TextIO, clock: Callable[[], float]) -> Reporter:
    """Returns a bar for a terminal, and lines for any other stream."""
    return Bar(stream) if stream.isatty() else Lines(clock)


class Quiet:
    """A reporter that shows nothing."""

    def __enter__(self) -> Self:
        """Does nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Does nothing."""

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Shows nothing."""


class Lines(Quiet):
    """A reporter that logs a line once a minute."""

    def __init__(self, clock: Callable[[], float], every_s: float = LINE_EVERY_S) -> None:
        self._clock, self._every_s, self._last = clock, every_s, clock()

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Logs the step if enough time has passed since the last line."""
        now = self._clock()
        if now - self._last >= self._every_s:
            self._last = now
            _log.info("%s", sentence(step, loss, left_s, progress))


class Bar:
    """A progress bar at the bottom of the terminal; log lines appear above it."""

    def __init__(self, stream: TextIO) -> None:
        self._bar = Progress(
            BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"),
            console=Console(file=stream), refresh_per_second=2,
        )  # fmt: skip
        self._task = self._bar.add_task("first step", total=1.0)
        self._redirected: list[tuple[logging.StreamHandler[TextIO], TextIO]] = []

    def __enter__(self) -> Self:
        """Shows the bar and redirects the log's handlers through it."""
        before = sys.stderr
        self._bar.start()
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is before:
                self._redirected.append((handler, before))
                handler.setStream(sys.stderr)
        return self

    def __exit__(self, *_: object) -> None:
        """Restores the log's streams and stops the bar."""
        for handler, stream in self._redirected:
            handler.setStream(stream)
        self._redirected.clear()
        self._bar.stop()

    def show(self, step: int, progress: float, loss: float, left_s: float) -> None:
        """Updates the bar."""
        self._bar.update(self._task, completed=progress, description=sentence(step, loss, left_s))


def sentence(step: int, loss: float, left_s: float, progress: float | None = None) -> str:
    """Formats step, loss and time left."""
    share = "" if progress is None else f"{progress:.0%}  "
    return f"{share}step {step}  loss {loss:.3f}  {time_left(left_s)} left"


def time_left(seconds: float) -> str:
    """Formats seconds as hours and minutes, or as seconds below a minute."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"

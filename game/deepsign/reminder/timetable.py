"""Adds a daily reminder to the computer's own scheduler (cron, launchd or Task Scheduler), and removes it."""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Final, Protocol

from deepsign.errors import ReminderError
from deepsign.paths import HOME_VARIABLE, user_paths
from deepsign.reminder.programs import must, ran

COMMAND: Final = (sys.executable, "-m", "deepsign", "remind")
MARK: Final = "# DeepSign's reminder"
LABEL: Final = "org.deepsign.remind"
TASK: Final = "DeepSign reminder"


class Timetable(Protocol):
    """A scheduler of the computer."""

    def install(self, at: time) -> None:
        """Installs a daily reminder at a time of day, replacing an earlier one.

        Raises:
            ReminderError: The scheduler is missing or refused.
        """

    def remove(self) -> bool:
        """Removes the reminder; returns whether there was one.

        Raises:
            ReminderError: The scheduler is missing or refused.
        """

    def installed(self) -> time | None:
        """Returns the time of day of the reminder; None if there is none.

        Raises:
            ReminderError: The scheduler is missing or refused.
        """


class Unscheduled:
    """A timetable of this run only: nothing is written, nobody is reminded."""

    def __init__(self) -> None:
        self._at: time | None = None

    def install(self, at: time) -> None:
        """See `Timetable.install`."""
        self._at = at

    def remove(self) -> bool:
        """See `Timetable.remove`."""
        before, self._at = self._at, None
        return before is not None

    def installed(self) -> time | None:
        """See `Timetable.installed`."""
        return self._at


def timetable(platform: str = sys.platform) -> Timetable:
    """Returns the scheduler of a platform."""
    if platform == "darwin":
        return Launchd(Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist")
    return TaskScheduler() if platform == "win32" else Crontab()


def _kept_variables() -> dict[str, str]:
    """Returns the environment variables that the reminder needs."""
    if not os.environ.get(HOME_VARIABLE, "").strip():
        return {}
    return {HOME_VARIABLE: str(user_paths().home.absolute())}


class Crontab:
    """A line in the user's crontab."""

    def install(self, at: time) -> None:
        """See `Timetable.install`."""
        set_there = [f"{name}={shlex.quote(value)}" for name, value in _kept_variables().items()]
        command = " ".join((*set_there, shlex.join(COMMAND))).replace("%", r"\%")
        line = f"{at.minute} {at.hour} * * * {command} >/dev/null 2>&1 {MARK}"
        if not line.isprintable():
            raise ReminderError(
                f"crontab cannot keep a folder whose name has line breaks; set {HOME_VARIABLE} to another.",
                "folder",
                "crontab",
            )
        self._write([*_others(self._lines()), line])

    def remove(self) -> bool:
        """See `Timetable.remove`."""
        lines = self._lines()
        others = _others(lines)
        if others == lines:
            return False
        self._write(others)
        return True

    def installed(self) -> time | None:
        """See `Timetable.installed`."""
        ours = [line.split() for line in self._lines() if line.endswith(MARK)]
        return _time(ours[0][1], ours[0][0]) if ours else None

    def _lines(self) -> list[str]:
        done = ran(["crontab", "-l"])
        if done.returncode and "no crontab" not in done.stderr.lower():
            must(done)
        return done.stdout.splitlines() if done.returncode == 0 else []

    def _write(self, lines: list[str]) -> None:
        must(ran(["crontab", "-"], given="".join(f"{line}\n" for line in lines)))


def _time(hour: object, minute: object) -> time | None:
    """Returns the time of day of an entry; None if it holds another rule."""
    try:
        return time(int(str(hour)), int(str(minute)))
    except ValueError:
        return None


def _others(lines: Iterable[str]) -> list[str]:
    """Returns the lines of a crontab that are not ours."""
    return [line for line in lines if not line.endswith(MARK)]


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    """Turns errors of the file system in the block into `ReminderError`."""
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise ReminderError(
            f"{file} cannot be written ({why}); make its folder writable.",
            "unwritten",
            str(file),
            why,
        ) from error


@dataclass(frozen=True)
class Launchd:
    """A launchd agent.

    Attributes:
        file: Property list of the agent.
    """

    file: Path

    def install(self, at: time) -> None:
        """See `Timetable.install`."""
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(COMMAND),
            "EnvironmentVariables": _kept_variables(),
            "StartCalendarInterval": {"Hour": at.hour, "Minute": at.minute},
        }
        self.remove()
        with _writing(self.file):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_bytes(plistlib.dumps(agent))
        done = ran(["launchctl", "load", "-w", str(self.file)])
        if done.returncode:
            self.file.unlink(missing_ok=True)
        must(done)

    def remove(self) -> bool:
        """See `Timetable.remove`."""
        if not self.file.exists():
            return False
        with suppress(ReminderError):  # without its file, launchd forgets it at the next login
            ran(["launchctl", "unload", "-w", str(self.file)])
        with _writing(self.file):
            self.file.unlink(missing_ok=True)
        return True

    def installed(self) -> time | None:
        """See `Timetable.installed`."""
        try:
            when = plistlib.loads(self.file.read_bytes())["StartCalendarInterval"]
            return _time(when["Hour"], when["Minute"])
        except (OSError, plistlib.InvalidFileException, KeyError, TypeError):
            return None


class TaskScheduler:
    """A task of Windows' Task Scheduler."""

    def install(self, at: time) -> None:
        """See `Timetable.install`."""
        command = subprocess.list2cmdline(COMMAND)
        for name, value in _kept_variables().items():
            if "%" in value:
                raise ReminderError(
                    f"Task Scheduler cannot keep a folder with a percent sign; set {name} to another.",
                    "folder",
                    "Task Scheduler",
                )
            command = f'cmd /d /c "set "{name}={value}"&& {command}"'
        when = ["/SC", "DAILY", "/ST", f"{at:%H:%M}"]
        must(ran(["schtasks", "/Create", "/F", *when, "/TN", TASK, "/TR", command]))

    def remove(self) -> bool:
        """See `Timetable.remove`."""
        if ran(["schtasks", "/Query", "/TN", TASK]).returncode:
            return False
        must(ran(["schtasks", "/Delete", "/F", "/TN", TASK]))
        return True

    def installed(self) -> time | None:
        """See `Timetable.installed`."""
        done = ran(["schtasks", "/Query", "/TN", TASK, "/XML"])
        found = re.search(r"<StartBoundary>[^<]*T(\d\d):(\d\d)", done.stdout)
        return _time(*found.groups()) if done.returncode == 0 and found else None

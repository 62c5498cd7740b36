"""The reminder, with small scripts that replace the desktop's programs."""

from __future__ import annotations

import plistlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from deepsign.cli import run
from deepsign.errors import ReminderError
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore
from deepsign.reminder.message import message
from deepsign.reminder.notification import notify
from deepsign.reminder.timetable import Crontab, Launchd, TaskScheduler, timetable
from deepsign.words import Words
from deepsign_assets.lexicon import load_lexicon

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for sh")

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
CRONTAB = """
if [ "$1" = -l ]; then
    [ -f "{at}" ] || {{ echo "no crontab for me" >&2; exit 1; }}
    exec /bin/cat "{at}"
fi
exec /bin/cat > "{at}"
"""
Desktop = Callable[[str, str], Path]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """A function that makes a program from lines of sh; by default, the program writes its arguments to a file."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DEEPSIGN_HOME", str(tmp_path / "home 100%"))

    def make(name: str, lines: str = 'printf "%s\\n" "$@" > "{at}"') -> Path:
        at, program = tmp_path / f"{name}.said", folder / name
        program.write_text("#!/bin/sh\n" + lines.format(at=at) + "\n", encoding="utf-8")
        program.chmod(0o755)
        return at

    return make


def played(path: Path, days_ago: int, name: str = "Noor", days: int = 1) -> Learner:
    """Creates a learner with one sign that was reviewed on consecutive days, the last one some days ago."""
    last = NOW - timedelta(days=days_ago)
    with ProgressStore.open(path, clock=lambda: last) as store:
        learner = store.learners.create(name, time_zone="UTC")
        for before in range(days)[::-1]:
            at = last - timedelta(days=before)
            store.attempts.record(learner, Attempt("cat", "match", 90, 1.0, "", at=at))
        store.cards.review(learner, "cat", Rating.AGAIN, at=last)
    return learner


def said(path: Path, learner: Learner, language: str = "en") -> str:
    with ProgressStore.open(path, clock=lambda: NOW) as store:
        return message(store, learner, NOW, Words(lambda: language, load_lexicon()))


def test_due_reviews_and_a_streak_in_danger_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    learner = played(path, 1, days=3)
    assert said(path, learner) == (
        "1 review is due. Practise today, and your 3 days in a row go on."
    )
    assert said(path, learner, "es") == (
        "Hay 1 repaso pendiente. Practica hoy y tus 3 días seguidos continúan."
    )


def test_a_streak_kept_by_a_rest_day_is_not_in_danger(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    assert said(path, played(path, 1, days=5)) == "1 review is due."


def test_only_reviews_are_reported_after_practice_today(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    assert "row" not in said(path, played(path, 0, days=3))


def test_nothing_is_shown_if_nothing_is_due(
    desktop: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    at = desktop("notify-send", 'echo shown > "{at}"')
    assert run(["remind"]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"
    assert not at.exists()


def test_the_command_shows_the_names_of_several_learners(
    desktop: Desktop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = desktop("notify-send", 'printf "%s\\n" "$@" > "{at}"')
    path = tmp_path / "home 100%" / "progress.db"
    played(path, 1)
    played(path, 1, "$(touch x); -e")
    assert run(["remind"]) == 0
    out = capsys.readouterr().out
    assert "Noor: 1 review is due." in out
    shown = at.read_text(encoding="utf-8")
    assert shown.startswith("--app-name=DeepSign\n--\nDeepSign\nNoor: 1 review is due.")
    assert "$(touch x); -e: 1 review" in shown


@pytest.mark.parametrize(
    ("platform", "program"),
    [("linux", "notify-send"), ("darwin", "osascript"), ("win32", "powershell")],
)
def test_the_desktop_of_each_platform_shows_the_text(
    desktop: Desktop, platform: str, program: str
) -> None:
    text = 'Ana\'s "1" review; `x` $y'
    assert not notify(text, platform), "a missing program is reported"
    at = desktop(program, 'printf "%s\\n" "$@" "$DEEPSIGN_TEXT" > "{at}"')
    assert notify(text, platform)
    lines = at.read_text(encoding="utf-8").splitlines()
    assert lines.count(text) == 1
    desktop(program, "exit 3")
    assert not notify(text, platform)


def test_cron_gets_one_line_and_keeps_other_lines(desktop: Desktop, tmp_path: Path) -> None:
    at = desktop("crontab", CRONTAB)
    cron = Crontab()
    assert not cron.remove()
    cron.install(time(7, 5))
    at.write_text("0 1 * * * other # mine\n" + at.read_text(encoding="utf-8"), encoding="utf-8")
    cron.install(time(18, 30))
    other, ours = at.read_text(encoding="utf-8").splitlines()
    assert other == "0 1 * * * other # mine"
    home = f"DEEPSIGN_HOME='{tmp_path}/home 100\\%'"
    assert cron.installed() == time(18, 30)
    assert ours.startswith(f"30 18 * * * {home} {sys.executable} -m deepsign remind")
    assert cron.remove()
    assert at.read_text(encoding="utf-8") == "0 1 * * * other # mine\n"
    assert not cron.remove()
    assert cron.installed() is None


def test_a_rule_that_somebody_has_changed_has_no_time(desktop: Desktop) -> None:
    at = desktop("crontab", CRONTAB)
    at.write_text("*/5 * * * * deepsign remind # DeepSign's reminder\n", encoding="utf-8")
    assert Crontab().installed() is None


def test_cron_gets_an_absolute_folder(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desktop("crontab", CRONTAB)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPSIGN_HOME", "mine")
    Crontab().install(time(7, 5))
    assert f"DEEPSIGN_HOME={tmp_path}/mine " in at.read_text(encoding="utf-8")


def test_due_signs_are_counted_as_a_review_asks_them(tmp_path: Path) -> None:
    """Both directions of a sign are due, but a review asks only one of them."""
    path = tmp_path / "progress.db"
    learner = played(path, 9)
    with ProgressStore.open(path, clock=lambda: NOW) as store:
        at = NOW - timedelta(days=9)
        store.cards.review(learner, "cat", Rating.AGAIN, direction="recognise", at=at)
        assert store.days.today(learner, NOW).reviews_left == 2
    assert said(path, learner) == "1 review is due."


def test_a_crontab_that_cannot_be_read_is_not_overwritten(
    desktop: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    at = desktop("crontab", 'echo "you may not, $1" >&2; exit 1')
    assert run(["remind", "--install", "18:30"]) == 2
    assert capsys.readouterr().err == (
        "deepsign: crontab refused (you may not, -l); see its manual.\n"
    )
    assert not at.exists()


def test_launchd_gets_an_agent_which_is_replaced_and_removed(
    desktop: Desktop, tmp_path: Path
) -> None:
    at = desktop("launchctl", 'echo "$1" >> "{at}"')
    agent = Launchd(tmp_path / "LaunchAgents" / "org.deepsign.remind.plist")
    agent.install(time(7, 5))
    agent.install(time(18, 30))
    held = plistlib.loads(agent.file.read_bytes())
    assert held["StartCalendarInterval"] == {"Hour": 18, "Minute": 30}
    assert held["EnvironmentVariables"] == {"DEEPSIGN_HOME": f"{tmp_path}/home 100%"}
    assert agent.installed() == time(18, 30)
    assert held["ProgramArguments"][1:] == ["-m", "deepsign", "remind"]
    assert agent.remove()
    assert not agent.remove()
    assert agent.installed() is None
    assert at.read_text(encoding="utf-8").split() == ["load", "unload", "load", "unload"]
    desktop("launchctl", "echo no >&2; exit 1")
    with pytest.raises(ReminderError, match="launchctl refused"):
        agent.install(time(7, 5))
    assert not agent.file.exists()
    agent.file.mkdir()  # neither written nor deleted
    for refused in (lambda: agent.install(time(7, 5)), agent.remove):
        with pytest.raises(ReminderError, match="cannot be written") as raised:
            refused()
        assert raised.value.fault == "unwritten"


def test_task_scheduler_gets_a_task(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desktop("schtasks", 'printf "%s|" "$@" >> "{at}"; echo >> "{at}"')
    with pytest.raises(ReminderError, match="percent sign"):
        TaskScheduler().install(time(7, 5))
    monkeypatch.setenv("DEEPSIGN_HOME", f"{tmp_path}/my home")
    TaskScheduler().install(time(7, 5))
    assert TaskScheduler().remove()
    made, asked, gone = at.read_text(encoding="utf-8").splitlines()
    assert made.startswith("/Create|/F|/SC|DAILY|/ST|07:05|/TN|DeepSign reminder|/TR|")
    assert f'/TR|cmd /d /c "set "DEEPSIGN_HOME={tmp_path}/my home"&& ' in made
    assert made.endswith('-m deepsign remind"|')
    assert (asked, gone) == ("/Query|/TN|DeepSign reminder|", "/Delete|/F|/TN|DeepSign reminder|")
    desktop("schtasks", "echo '<StartBoundary>2026-11-30T07:05:00</StartBoundary>'")
    assert TaskScheduler().installed() == time(7, 5)
    desktop("schtasks", "exit 1")
    assert TaskScheduler().installed() is None
    assert not TaskScheduler().remove()


def test_each_platform_has_its_scheduler() -> None:
    kinds = [type(timetable(platform)) for platform in ("linux", "darwin", "win32")]
    assert kinds == [Crontab, Launchd, TaskScheduler]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--install", "25:00"], "'25:00' is not a time of day"),
        (["--install", "soon"], "'soon' is not a time of day"),
        (["--install", "7:30", "--remove"], "exclude each other"),
        (["--install", "7:30"], "this computer has no crontab"),
        (["--remove"], "this computer has no crontab"),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="launchd is used there")
@pytest.mark.usefixtures("desktop")
def test_a_failure_is_reported_in_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["remind", *words]) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert err.count("\n") == 1


def test_a_folder_that_no_crontab_can_name_is_refused(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desktop("crontab", CRONTAB)
    monkeypatch.setenv("DEEPSIGN_HOME", "/tmp/a\n* * * * * b")
    with pytest.raises(ReminderError, match="line breaks"):
        Crontab().install(time(7, 5))
    assert not at.exists()

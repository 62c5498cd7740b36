"""Who may have progress.db open: one game, any number of reports, and nobody during a restore or a deletion."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.clock import Clock

from deepsign.errors import ProgressError, ProgressLocked
from deepsign.progress.backup import backups, make_backup, restore
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore


def opened(path: Path, clock: Clock, playing: bool = False) -> ProgressStore:
    return ProgressStore.open(path, clock=clock, busy_timeout_ms=0, playing=playing)


def attempts(path: Path, clock: Clock) -> int:
    with opened(path, clock) as store:
        return sum(len(store.attempts.of(learner)) for learner in store.learners.all())


def test_a_second_game_is_refused_and_a_report_is_not(
    path: Path, clock: Clock, match: Attempt
) -> None:
    with opened(path, clock, playing=True) as game:
        ana = game.learners.create("Ana")
        with pytest.raises(ProgressLocked, match="already open .* close it .* DEEPSIGN_HOME") as no:
            opened(path, clock, playing=True)
        assert str(no.value).endswith(".")
        game.attempts.record(ana, match)
        assert attempts(path, clock) == 1
    opened(path, clock, playing=True).close()


def test_a_game_can_start_beside_a_report(path: Path, clock: Clock) -> None:
    with opened(path, clock), opened(path, clock, playing=True) as game:
        assert game.learners.create("Ana").name == "Ana"


Harm = Callable[[Path, Clock], object]
HARMS: dict[str, Harm] = {
    "restore": lambda path, clock: restore(
        backups(path.parent / "backups")[0], path, clock.now, busy_timeout_ms=0
    ),
    "delete all": lambda path, clock: opened(path, clock).leaving.delete_all(),
    "delete one": lambda path, clock: opened(path, clock).leaving.delete_learner(
        Learner(1, "Ana", "right", "local", clock.now)
    ),
}


@pytest.mark.parametrize("playing", [True, False], ids=["game", "report"])
@pytest.mark.parametrize("harm", HARMS)
def test_what_replaces_or_deletes_is_refused_beside_another_program(
    harm: str, playing: bool, path: Path, clock: Clock, match: Attempt
) -> None:
    with opened(path, clock, playing) as game:
        ana = game.learners.create("Ana")
        make_backup(game.database.connection, path.parent / "backups", clock.now)
        game.attempts.record(ana, match)
        with pytest.raises(ProgressLocked, match="close every other window .*nothing was changed"):
            HARMS[harm](path, clock)
        game.attempts.record(ana, match)
    assert attempts(path, clock) == 2
    assert [each.name for each in path.parent.iterdir() if "-kept-" in each.name] == []


def test_a_damaged_file_is_not_moved_away_under_another_program(
    path: Path, clock: Clock, match: Attempt
) -> None:
    with opened(path, clock) as other:
        other.attempts.record(other.learners.create("Ana"), match)
        other.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = bytearray(path.read_bytes())
        raw[4096:12288] = b"\xff" * 8192
        path.write_bytes(raw)
        with pytest.raises(ProgressError):
            opened(path, clock)
        assert path.exists()


def test_a_program_that_takes_no_lock_of_ours_is_seen_too(
    store: ProgressStore, clock: Clock
) -> None:
    """Such as an older DeepSign."""
    store.learners.create("Ana")
    backup = make_backup(store.database.connection, store.path.parent / "backups", clock.now)
    store.path.with_suffix(".lock").unlink()
    with pytest.raises(ProgressLocked, match="in use by another program"):
        restore(backup, store.path, clock.now, busy_timeout_ms=0)
    assert [each.name for each in store.learners.all()] == ["Ana"]


def test_a_lock_file_that_holds_something_else_keeps_nobody_out(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.with_suffix(".lock").write_bytes(b"no database " * 400)
    opened(path, clock, playing=True).close()


def test_the_lock_ends_with_a_program_that_is_killed(path: Path, clock: Clock) -> None:
    program = (
        "import sys; from pathlib import Path; from deepsign.progress.home_lock import HomeLock\n"
        "HomeLock(Path(sys.argv[1])).take('playing'); print('taken', flush=True); sys.stdin.read()"
    )
    path.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as game:
        assert game.stdout is not None
        assert game.stdout.readline() == "taken\n"
        with pytest.raises(ProgressLocked):
            opened(path, clock, playing=True)
        game.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        game.wait()
        opened(path, clock, playing=True).close()

"""When progress.db is checked: once a day, and whenever it differs from the file that was closed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.clock import Clock

from deepsign.errors import ProgressDamaged
from deepsign.progress.records import Attempt
from deepsign.progress.soundness import is_known_sound
from deepsign.progress.store import ProgressStore


@pytest.fixture
def filled(path: Path, clock: Clock, match: Attempt) -> Path:
    """A closed progress.db with one learner and one attempt."""
    play(path, clock, match)
    return path


def play(path: Path, clock: Clock, match: Attempt) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        learner = next(iter(store.learners.all()), None) or store.learners.create("Ana")
        store.attempts.record(learner, match)


def test_a_file_closed_in_good_order_is_known_for_a_day(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    assert is_known_sound(filled, clock.now)
    play(filled, clock, match)
    assert is_known_sound(filled, clock.forward(hours=23))
    play(filled, clock, match)
    assert not is_known_sound(filled, clock.forward(hours=2)), "the day counts from the last look"
    play(filled, clock, match)
    assert is_known_sound(filled, clock.now), "it was looked through again"


def test_a_clock_that_was_set_back_is_no_knowledge(filled: Path, clock: Clock) -> None:
    assert not is_known_sound(filled, clock.forward(hours=-1))


def test_nothing_is_known_of_an_open_file(filled: Path, clock: Clock) -> None:
    with ProgressStore.open(filled, clock=clock):
        assert not is_known_sound(filled, clock.now)
        copy = filled.parent / "crashed"  # as the files would lie there after a crash
        copy.mkdir()
        for file in filled.parent.glob("progress*"):
            shutil.copy(file, copy)
    assert is_known_sound(filled, clock.now)
    assert not is_known_sound(copy / filled.name, clock.now)


def test_the_first_of_two_games_to_close_knows_nothing(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    with ProgressStore.open(filled, clock=clock) as other:
        play(filled, clock, match)
        other.attempts.record(other.learners.named("Ana"), match)
        assert not is_known_sound(filled, clock.now)
    assert is_known_sound(filled, clock.now)


def test_another_program_has_changed_it(filled: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(filled)) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    assert not is_known_sound(filled, clock.now)


def test_one_forgotten_bit_is_noticed(filled: Path, clock: Clock) -> None:
    raw = bytearray(filled.read_bytes())
    raw[-1] ^= 1
    filled.write_bytes(raw)
    assert not is_known_sound(filled, clock.now)


@pytest.mark.parametrize("note", ["", "[]", "{", '{"checked": 5}', '{"checked": "yesterday"}'])
def test_a_note_that_says_nothing_is_no_knowledge(filled: Path, clock: Clock, note: str) -> None:
    filled.with_suffix(".checked").write_text(note)
    assert not is_known_sound(filled, clock.now)
    with ProgressStore.open(filled, clock=clock) as store:
        assert len(store.learners.all()) == 1


def test_a_file_damaged_since_is_found_at_once(filled: Path, clock: Clock) -> None:
    raw = bytearray(filled.read_bytes())
    raw[4096:12288] = b"noise!!!" * 1024
    filled.write_bytes(raw)
    with pytest.raises(ProgressDamaged):
        ProgressStore.open(filled, clock=clock)


@pytest.mark.parametrize("note", ["", "{", "[]", "[" * 100_000, '{"checked": 5, "sound": "x"}'])
def test_a_note_that_cannot_be_read_is_no_knowledge(
    filled: Path, clock: Clock, match: Attempt, note: str
) -> None:
    filled.with_suffix(".checked").write_text(note)
    assert not is_known_sound(filled, clock.now)
    play(filled, clock, match)
    assert is_known_sound(filled, clock.now)

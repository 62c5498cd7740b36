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


def play(path: Path, clock: Clock, match: Attempt) -> None:
    with ProgressStore.open(path, clock=clock) as store:
        learner = next(iter(store.learners.all()), None) or store.learners.create("Ana")
        store.attempts.record(learner, match)


def test_a_properly_closed_file_is_known_for_a_day(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    assert is_known_sound(filled, clock.now)
    play(filled, clock, match)
    assert is_known_sound(filled, clock.forward(hours=23))
    play(filled, clock, match)
    assert not is_known_sound(filled, clock.forward(hours=2)), "the day starts at the last check"
    play(filled, clock, match)
    assert is_known_sound(filled, clock.now), "it was checked again"


def test_a_file_is_unknown_after_the_clock_was_set_back(filled: Path, clock: Clock) -> None:
    assert not is_known_sound(filled, clock.forward(hours=-1))


def test_an_open_file_is_unknown(filled: Path, clock: Clock) -> None:
    with ProgressStore.open(filled, clock=clock):
        assert not is_known_sound(filled, clock.now)
        copy = filled.parent / "crashed"  # the files after a crash
        copy.mkdir()
        for file in filled.parent.glob("progress*"):
            shutil.copy(file, copy)
    assert is_known_sound(filled, clock.now)
    assert not is_known_sound(copy / filled.name, clock.now)


def test_a_file_is_unknown_until_the_last_game_closes_it(
    filled: Path, clock: Clock, match: Attempt
) -> None:
    with ProgressStore.open(filled, clock=clock) as other:
        play(filled, clock, match)
        other.attempts.record(other.learners.named("Ana"), match)
        assert not is_known_sound(filled, clock.now)
    assert is_known_sound(filled, clock.now)


def test_a_file_changed_by_another_program_is_unknown(filled: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(filled)) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    assert not is_known_sound(filled, clock.now)


def test_one_changed_bit_is_detected(filled: Path, clock: Clock) -> None:
    raw = bytearray(filled.read_bytes())
    raw[-1] ^= 1
    filled.write_bytes(raw)
    assert not is_known_sound(filled, clock.now)


def test_later_damage_is_found_at_the_next_start(filled: Path, clock: Clock) -> None:
    raw = bytearray(filled.read_bytes())
    raw[4096:12288] = b"noise!!!" * 1024
    filled.write_bytes(raw)
    with pytest.raises(ProgressDamaged):
        ProgressStore.open(filled, clock=clock)


@pytest.mark.parametrize(
    "note",
    ["", "{", "[]", "[" * 100_000, '{"checked": 5, "sound": "x"}', '{"checked": "yesterday"}'],
    ids=("empty", "brace", "list", "deep", "number", "word"),
)
def test_a_file_with_an_unreadable_note_is_unknown_and_still_opens(
    filled: Path, clock: Clock, match: Attempt, note: str
) -> None:
    filled.with_suffix(".checked").write_text(note)
    assert not is_known_sound(filled, clock.now)
    play(filled, clock, match)
    assert is_known_sound(filled, clock.now)

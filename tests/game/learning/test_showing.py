"""Signs to understand are shown by everybody in turn, at every speed."""

from __future__ import annotations

import random

from deepsign.learning.showing import Showing, showing

PEOPLE = ("ana", "ben", "cleo", "dan")
SPEEDS = (1.0, 1.25, 1.5)


def row(seed: str, count: int) -> list[Showing]:
    return [showing(random.Random(seed), PEOPLE, SPEEDS, number) for number in range(count)]


def test_the_same_seed_gives_the_same_row() -> None:
    assert row("Noor 2026-11-22", 12) == row("Noor 2026-11-22", 12)
    assert row("Noor 2026-11-22", 12) != row("Noor 2026-11-23", 12)


def test_everybody_comes_before_anybody_comes_again() -> None:
    names = [each.person for each in row("a", 12)]
    for start in (0, 4, 8):
        assert set(names[start : start + 4]) == set(PEOPLE)


def test_everybody_signs_at_every_speed_and_a_third_is_turned() -> None:
    shown = row("b", 12)
    assert {(each.person, each.speed) for each in shown} == {(p, s) for p in PEOPLE for s in SPEEDS}
    assert sum(each.turned for each in shown) == 4

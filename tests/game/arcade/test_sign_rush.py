"""The rules of Sign Rush."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest

from deepsign.arcade.sign_draw import BACK_AFTER, FEWEST, Draw, Known
from deepsign.arcade.sign_rush import (
    LATE_S,
    LONGEST_S,
    PACES,
    WATCH_S,
    SignPace,
    SignRush,
    grade_of,
)

SIGNS = tuple(Known(sign) for sign in ("book", "cat", "happy", "bird", "house", "please"))
STEP_S = 0.05


def begun(
    pace: SignPace = PACES["easy"], known: tuple[Known, ...] = SIGNS, seed: int = 1
) -> SignRush:
    return SignRush(pace, known, random.Random(seed))


def until_due(game: SignRush) -> None:
    for _ in range(2000):
        if game.due is not None:
            return
        game.advance(STEP_S)
    raise AssertionError("no sign came")


def test_three_difficulties_ask_for_a_sign_every_three_to_six_seconds() -> None:
    for name, gap_s in (("easy", 6.0), ("medium", 4.5), ("hard", 3.0)):
        game = begun(PACES[name])
        lines = []
        while not game.over:
            until_due(game)
            assert game.due is not None
            lines.append(game.due.at_s)
            game.signed(game.due.at_s)
        assert len(lines) == PACES[name].signs
        assert {round(b - a, 6) for a, b in itertools.pairwise(lines)} == {gap_s}
        assert game.accuracy == 1.0


def test_endless_gets_quicker_but_never_quicker_than_hard_and_ends_with_the_fourth_miss() -> None:
    pace = PACES["endless"]
    assert pace.gap_after_s(0) == 6.0
    assert pace.gap_after_s(10) < 6.0
    assert pace.gap_after_s(500) == PACES["hard"].gap_s
    game = begun(pace)
    while not game.over:
        game.advance(STEP_S)
    assert (game.misses, game.chances, game.score) == (4, 0, 0)


@pytest.mark.parametrize(
    ("off_s", "grade"),
    [(0.0, "perfect"), (-0.7, "perfect"), (1.2, "good"), (-3.0, "early"), (2.0, "late")],
)
def test_a_sign_is_graded_by_the_middle_of_its_movement(off_s: float, grade: str) -> None:
    assert grade_of(off_s) == grade


def test_a_row_multiplies_and_a_miss_ends_it() -> None:
    game = begun(PACES["medium"])
    earned = []
    for _ in range(7):
        until_due(game)
        assert game.due is not None
        judged = game.signed(game.due.at_s)
        assert judged is not None
        earned.append(judged.points)
    assert earned == [300] * 6 + [600]
    until_due(game)
    missed = game.wrong()
    assert missed is not None
    assert not missed.hit
    assert (game.combo, game.best_combo) == (0, 7)


def test_an_attempt_counts_only_for_the_sign_whose_turn_it_is() -> None:
    game = begun()
    until_due(game)
    assert game.time_s <= STEP_S, "the first may be signed at once"
    assert game.due is not None
    first = game.due
    game.signed(first.at_s)
    assert game.due is None
    assert game.signed(0.0) is None
    assert game.wrong() is None
    until_due(game)
    assert game.due is not None
    assert game.time_s >= first.at_s, (
        "the next one's turn begins when the first would reach the line"
    )


def test_an_attempt_that_has_begun_is_awaited_but_not_for_ever() -> None:
    game = begun()
    until_due(game)
    assert game.due is not None
    game.advance(game.due.at_s - game.time_s + LATE_S / 2)
    assert game.judged == []
    game.advance(LATE_S, signing=True)
    assert game.judged == []
    gone = game.advance(LONGEST_S, signing=True)
    assert gone is not None
    assert gone.grade == "miss"


def test_an_unsure_verdict_costs_nothing() -> None:
    game = begun(PACES["endless"])
    until_due(game)
    game.signed(game.time_s)
    until_due(game)
    game.unsure()
    gone = None
    while gone is None:
        gone = game.advance(STEP_S)
    assert (gone.grade, gone.points, gone.hit) == ("almost", 0, False)
    assert game.combo == 1
    assert game.chances == 4
    until_due(game)
    while (gone := game.advance(STEP_S)) is None:
        pass
    assert gone.grade == "miss", "the next one is a new one"


@pytest.mark.parametrize("seed", range(12))
def test_a_missed_sign_comes_back_after_two_to_four_others(seed: int) -> None:
    game = begun(SignPace("long", 4.0, 40), seed=seed)
    until_due(game)
    missed = game.wrong()
    assert missed is not None
    others = 0
    while True:
        until_due(game)
        assert game.due is not None
        if game.due.sign == missed.coming.sign:
            break
        others += 1
        game.signed(game.due.at_s)
    least, most = BACK_AFTER
    assert least <= others <= most


def test_due_signs_come_more_often_and_none_comes_twice_within_three() -> None:
    known = (Known("book", due=True), *SIGNS[1:])
    draw = Draw(known, random.Random(2))
    drawn = [draw.next().sign for _ in range(600)]
    counts = Counter(drawn)
    others = [counts[each.sign] for each in known[1:]]
    assert counts["book"] > 1.5 * max(others)
    assert min(others) > 0
    assert all(len(set(drawn[n : n + 3])) == 3 for n in range(len(drawn) - 2))


def test_a_forgotten_sign_is_shown_first_once_and_has_more_time() -> None:
    known = (Known("book", due=True, forgotten=True), *SIGNS[1:4])
    game = begun(SignPace("long", 4.0, 40), known)
    watched, before_s = [], 0.0
    while not game.over:
        until_due(game)
        due = game.due
        assert due is not None
        assert due.seen_s <= due.opens_s, "no sign has its turn unseen"
        assert due.at_s - before_s == pytest.approx(4.0 + WATCH_S * due.watch)
        watched += [due.sign] if due.watch else []
        before_s = due.at_s
        game.signed(due.at_s)
    assert watched == ["book"]
    plain = SignRush(SignPace("long", 4.0, 40), known, random.Random(1), watch_first=False)
    while not plain.over:
        until_due(plain)
        assert plain.due is not None
        assert not plain.due.watch
        plain.signed(0.0)


def test_too_few_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="4 known signs, not 3"):
        begun(known=SIGNS[: FEWEST - 1])


def test_hits_are_counted_for_each_sign() -> None:
    game = begun(SignPace("short", 4.0, 6), SIGNS[:4])
    while not game.over:
        until_due(game)
        assert game.due is not None
        if game.due.sign == "book":
            game.wrong()
        else:
            game.signed(game.due.at_s)
    hits = {sign: (right, came) for sign, right, came in game.hits}
    assert sum(came for _, came in hits.values()) == 6
    assert all(right == (0 if sign == "book" else came) for sign, (right, came) in hits.items())
    assert game.progress == 1.0

"""The rules of a lesson's order hold for any signs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.lesson_plan import (
    SPACING,
    Step,
    plan_lesson,
    plan_review,
    without_camera,
)
from deepsign.learning.schedule import Direction

SIGNS = tuple("abcdefghijklmnop")
signs = st.lists(st.sampled_from(SIGNS), unique=True, max_size=8)


def alike_in(pairs: frozenset[frozenset[str]]):
    return lambda one, other: frozenset((one, other)) in pairs


pairs = st.frozensets(
    st.lists(st.sampled_from(SIGNS), min_size=2, max_size=2, unique=True).map(frozenset), max_size=6
)


def places(steps: tuple[Step, ...], kind: str) -> dict[str, int]:
    return {step.sign: place for place, step in enumerate(steps) if step.kind == kind}


@given(signs, signs, pairs)
def test_with_a_camera_every_new_sign_goes_the_whole_way_with_steps_between(new, older, pairs):
    steps = plan_lesson(new, older, camera=True, alike=alike_in(pairs))
    met, tried, recalled = (places(steps, kind) for kind in ("meet", "try", "recall"))
    chosen = places(steps, "choose")
    assert set(met) == set(tried) == set(chosen) == set(new)
    assert set(recalled) == {*new, *older}
    for sign in new:
        assert tried[sign] == met[sign] + 1
        assert recalled[sign] - tried[sign] >= SPACING
        assert chosen[sign] > tried[sign]
    assert max(Counter(steps).values(), default=1) == 1, "a step was asked twice"


@given(signs, signs, pairs)
def test_without_a_camera_nothing_is_to_be_signed(new, older, pairs):
    steps = plan_lesson(new, older, camera=False, alike=alike_in(pairs))
    assert not any(step.needs_camera for step in steps)
    met, chosen = places(steps, "meet"), places(steps, "choose")
    assert set(met) == set(new)
    assert set(chosen) == {*new, *older}
    assert all(met[sign] < chosen[sign] for sign in new)
    assert len(steps) == len(met) + len(chosen)


@given(st.permutations(SIGNS[:6]), st.integers(0, 6), st.booleans(), st.integers(0, 5))
def test_one_minimal_pair_among_six_signs_never_stands_side_by_side(order, cut, camera, other):
    pair = frozenset((SIGNS[other], SIGNS[(other + 1) % 6]))
    steps = plan_lesson(order[:cut], order[cut:], camera, alike_in(frozenset((pair,))))
    neighbours = {frozenset((one.sign, two.sign)) for one, two in pairwise(steps)}
    assert pair not in neighbours


@given(st.lists(st.sampled_from(SIGNS), unique=True, min_size=2, max_size=6))
def test_older_signs_stand_between_the_new_ones(new):
    older = [sign.upper() for sign in new]
    steps = plan_lesson(new, older, camera=True)
    met = sorted(places(steps, "meet").values())
    for one, two in pairwise(met):
        assert any(step.sign in older for step in steps[one:two])


cards = st.lists(
    st.tuples(st.sampled_from(SIGNS), st.sampled_from(("produce", "recognise"))), unique=True
)


class Due:
    def __init__(self, sign: str, direction: Direction) -> None:
        self.sign, self.direction = sign, direction


@given(cards, st.booleans(), pairs)
def test_a_review_asks_for_every_card_once(due, camera, pairs):
    steps = plan_review([Due(*card) for card in due], camera, alike_in(pairs))
    assert len(set(steps)) == len(steps)
    wanted = {card for card in due if camera or card[1] == "recognise"}
    assert {(step.sign, step.direction) for step in steps} == wanted


def test_a_review_keeps_the_order_of_urgency():
    steps = plan_review([Due("b", "produce"), Due("a", "recognise")], camera=True)
    assert steps == (Step("recall", "b"), Step("choose", "a"))


@given(signs, signs)
def test_when_the_camera_goes_every_sign_is_recognised_instead(new, older):
    steps = without_camera(plan_lesson(new, older, camera=True))
    assert not any(step.needs_camera for step in steps)
    assert Counter(step.sign for step in steps if step.kind == "choose") == Counter(
        dict.fromkeys([*new, *older], 1)
    )

"""The spotter: one event per gesture, none for rest or other movement."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_assets.lexicon.opposites import way_back_of
from deepsign_model.errors import ModelError
from deepsign_model.gestures.spotter import Spotter, at_sensitivity
from deepsign_model.specs.gestures import GestureSpec, Spotting

LABELS = ("swiping_left", "swiping_right", "thumb_up", OTHER_THINGS, NO_GESTURE)
HZ = 12.0

scores = st.lists(
    st.lists(st.floats(0.001, 1), min_size=5, max_size=5).map(lambda v: np.array(v) / sum(v)),
    max_size=120,
)


def one(label: str, share: float = 0.9) -> np.ndarray:
    """Returns scores with this label as the highest."""
    shares = np.full(len(LABELS), (1 - share) / (len(LABELS) - 1))
    shares[LABELS.index(label)] = share
    return shares


def events(rows, spotting: Spotting | None = None, start_s: float = 0.0):
    spotter = Spotter(LABELS, spotting or Spotting())
    spotted = (spotter.step(start_s + k / HZ, row) for k, row in enumerate(rows))
    return [event for event in spotted if event is not None]


def shown(*parts: tuple[str, int]) -> list[np.ndarray]:
    return [one(label) for label, frames in parts for _ in range(frames)]


def test_long_gesture_is_one_event() -> None:
    found = events(shown((NO_GESTURE, 12), ("thumb_up", 30), (NO_GESTURE, 12)))
    assert [event.gesture for event in found] == ["thumb_up"]
    assert 1.0 <= found[0].t_s < 1.4
    assert found[0].confidence >= Spotting().default_threshold


def test_repeated_gesture_is_another_event() -> None:
    rows = shown((NO_GESTURE, 6), ("thumb_up", 6), (OTHER_THINGS, 6), ("thumb_up", 6))
    assert [event.gesture for event in events(rows)] == ["thumb_up", "thumb_up"]


def test_return_of_the_hand_is_no_event_but_a_later_stroke_is() -> None:
    way_back = shown((NO_GESTURE, 6), ("swiping_left", 5), (OTHER_THINGS, 2), ("swiping_right", 3))
    assert [e.gesture for e in events([*way_back, *shown((NO_GESTURE, 9))])] == ["swiping_left"]
    later = shown((NO_GESTURE, 6), ("swiping_left", 5), (OTHER_THINGS, 12), ("swiping_right", 5))
    assert [e.gesture for e in events(later)] == ["swiping_left", "swiping_right"]


def test_gap_resets_the_spotter() -> None:
    spotter = Spotter(LABELS, Spotting())
    assert spotter.step(0.0, one("thumb_up")) is not None
    assert spotter.step(60.0, one("thumb_up")) is not None


@given(scores)
def test_events_respect_times_and_thresholds(rows) -> None:
    spotting = Spotting(default_threshold=0.3)
    found = events(rows, spotting)
    for event in found:
        assert event.gesture in LABELS[:-2]
        assert event.confidence >= 0.3
        assert event.moved_s is None
    for before, after in itertools.pairwise(found):
        apart = after.t_s - before.t_s
        assert apart >= spotting.refractory_s - 1e-9
        if after.gesture in way_back_of(before.gesture):
            assert apart >= spotting.way_back_s - 1e-9


@given(scores)
def test_no_event_while_rest_or_other_movement_is_more_probable(rows) -> None:
    quiet = [np.concatenate([row[:3] * 0.1, row[3:] + 1]) for row in rows]
    assert events([row / row.sum() for row in quiet], Spotting(default_threshold=0.01)) == []


@given(scores, st.floats(0, 1e5))
def test_start_time_has_no_effect(rows, start_s: float) -> None:
    names = [event.gesture for event in events(rows, start_s=round(start_s))]
    assert names == [event.gesture for event in events(rows)]


@given(scores, st.floats(0, 1))
def test_higher_sensitivity_spots_no_later(rows, sensitivity: float) -> None:
    strict = at_sensitivity(Spotting(), 0.0)
    ready = at_sensitivity(Spotting(), sensitivity)
    first, second = events(rows, strict)[:1], events(rows, ready)[:1]
    assert not first or (second and second[0].t_s <= first[0].t_s)


def test_bad_input_raises() -> None:
    with pytest.raises(ModelError, match="5 labels"):
        Spotter(LABELS, Spotting()).step(0.0, [1.0])
    with pytest.raises(ModelError, match="sensitivity"):
        at_sensitivity(Spotting(), 2.0)
    with pytest.raises(ModelError, match="threshold of 'thumb_up'"):
        Spotting(thresholds={"thumb_up": 1.5})
    with pytest.raises(ModelError, match="last labels"):
        GestureSpec(labels=("a", "b", "c"))


def test_spec_round_trips() -> None:
    spec = GestureSpec(LABELS, seconds=1.5, spotting=Spotting(thresholds={"thumb_up": 0.7}))
    assert GestureSpec.from_json(spec.to_json()) == spec
    with pytest.raises(ModelError, match="not the configuration"):
        GestureSpec.from_json("[]")

"""The rules of Kite, by their properties."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from math import dist
from unittest.mock import ANY

from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign.arcade.kite import FAR_X, MOST_CARRIED, REACH, RIBBONS, Kite, worth
from deepsign.arcade.kite_pilot import Pilot, PilotOrder, wanted
from deepsign.arcade.kite_sky import KITE_R, WEATHERS, WIDE, Thing
from deepsign.arcade.kite_tail import LINK, Tail
from deepsign.arcade.raised_hand import RaisedHand

SEEDS = st.integers(0, 10_000)
STEP = 1 / 20


@settings(max_examples=6, deadline=None)
@given(SEEDS, st.sampled_from(sorted(WEATHERS)))
def test_there_is_always_a_way_past_the_clouds(seed: int, name: str) -> None:
    kite = Kite(WEATHERS[name], random.Random(seed))
    kite.ribbons = 10**6  # long enough to watch the sky
    for _ in range(int(60 / STEP)):
        kite.advance(STEP)
        assert REACH <= kite.x <= FAR_X < WIDE - REACH
        assert REACH <= kite.y <= 1 - REACH
        clouds = [t for t in kite.things if t.kind == "cloud"]
        for cloud in clouds:
            near = [c for c in clouds if abs(c.x - cloud.x) < KITE_R]
            assert sum(2 * (c.r + KITE_R) for c in near) < 1, "the column is closed"


def test_it_gets_harder_with_time_and_with_the_weather() -> None:
    paces = []
    for weather in WEATHERS.values():
        kite = Kite(weather, random.Random(3))
        first = kite.pace
        kite.time_s = 60
        assert kite.pace > first
        paces.append(first)
    assert paces == sorted(paces)


@given(st.integers(1, 15), st.integers(1, 15))
def test_carrying_more_is_worth_more_than_twice_carrying_less(one: int, other: int) -> None:
    assert worth(one + other) > worth(one) + worth(other)


def test_a_cloud_takes_what_is_carried_and_a_push_brings_it_home() -> None:
    kite = Kite(WEATHERS["easy"], random.Random(1))
    kite.carried = 4
    assert kite.act("pushing_hand_away") == "home"
    assert (kite.score, kite.carried) == (worth(4), 0)
    kite.carried = 4
    kite.things = (Thing(900, "cloud", kite.x, kite.y, 0.1),)
    assert "cloud" in kite.advance(STEP)
    assert (kite.score, kite.carried, kite.ribbons) == (worth(4), 0, RIBBONS - 1)
    kite.things = (Thing(901, "cloud", kite.x, kite.y, 0.1),)
    assert kite.advance(STEP) == ()
    assert kite.act("pushing_hand_away") == "nothing"


def test_a_rush_follows_the_swipe_through_a_cloud_and_then_rests() -> None:
    kite = Kite(WEATHERS["easy"], random.Random(1))
    x = kite.x
    assert kite.act("swiping_right") == "dash"
    kite.things = (Thing(900, "cloud", kite.x + 0.1, kite.y, 0.1),)
    for _ in range(6):
        assert "cloud" not in kite.advance(STEP)
    assert kite.x > x + 0.3
    assert kite.act("swiping_left") == "nothing"
    before = kite.pace
    assert kite.act("stop_sign") == "calm"
    assert kite.pace < before


def test_the_kite_goes_to_where_the_hand_is() -> None:
    for x in (0.2, 0.8):
        kite = Kite(WEATHERS["easy"], random.Random(1))
        for _ in range(40):
            kite.advance(STEP, RaisedHand(x, 0.5, 1.0))
        assert (kite.x > WIDE / 2) == (x > 0.5)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.floats(0.1, 1.2), st.floats(0.1, 0.9)), min_size=5, max_size=20))
def test_the_tail_holds_together_wherever_the_kite_goes_and_carries_every_light(places) -> None:
    tail = Tail(*places[0])
    for x, y in places:
        for _ in range(5):
            tail.follow(x, y, 0.3, STEP)
        assert tail.points[0] == (x, y)
        assert all(dist(a, b) <= LINK * 1.001 for a, b in pairwise(tail.points))
    for carried in range(MOST_CARRIED + 1):
        assert len(tail.lights(carried)) == carried
        assert set(tail.lights(carried)) <= set(tail.shown(carried))


def test_the_pilot_goes_for_the_light_past_the_cloud_and_pushes_in_time() -> None:
    kite = Kite(WEATHERS["easy"], random.Random(1))
    cloud = Thing(1, "cloud", kite.x + 0.3, kite.y, 0.12)
    hidden, free = Thing(2, "light", 1.0, kite.y, 0.03), Thing(3, "light", 1.1, 0.2, 0.03)
    kite.things = (cloud, hidden, free)
    assert wanted(kite, [cloud]) == free.y
    kite.things = (cloud,)
    assert abs(wanted(kite, [cloud]) - cloud.y) > cloud.r + KITE_R, "around it"
    kite.carried = 5
    assert Pilot().fly(kite, 1.0) == PilotOrder(ANY, ""), "no time to push"
    kite.things = (replace(cloud, x=kite.x + 0.55),)
    assert Pilot().fly(kite, 1.0) == PilotOrder(ANY, "pushing_hand_away")

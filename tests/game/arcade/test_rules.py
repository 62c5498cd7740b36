"""The rules of the arcade, by their properties."""

from __future__ import annotations

import random
from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign.arcade.chart import SONGS, least_gap_s, notes
from deepsign.arcade.gestures import GESTURES, LABELS, on_screen, opposed, way_of
from deepsign.arcade.kite import KITE_R, RIBBONS, WEATHERS, WIDE, Kite, Thing, worth
from deepsign.arcade.motion import Hand, Motion
from deepsign.arcade.rush import REACH_S, Rush, grade_of, multiplier, points_of
from deepsign.arcade.stats import standing
from deepsign.progress.play_records import GestureStats
from deepsign_assets.lexicon import load_gestures
from deepsign_model.spotter import way_back_of

SEEDS = st.integers(0, 10_000)
NAMES = st.sampled_from(sorted(SONGS))
STEP = 1 / 20


def test_the_gestures_are_those_of_the_lexicon() -> None:
    assert sorted(LABELS) == sorted(load_gestures().ids)


def test_what_the_spotter_takes_for_a_way_back_is_opposed() -> None:
    for one in GESTURES:
        assert all(opposed(one, other) for other in way_back_of(one))
        assert not opposed(one, one)


def test_directions_are_the_players_own() -> None:
    for gesture in GESTURES:
        mirrored = way_of(load_gestures()[gesture].mirror)
        assert mirrored == (-way_of(gesture)[0], way_of(gesture)[1])
    assert way_of("swiping_left") == (-1, 0), "to the player's left, which is left in the mirror"


@settings(max_examples=25, deadline=None)
@given(SEEDS, NAMES)
def test_a_song_is_on_the_beat_and_can_be_played(seed: int, name: str) -> None:
    song = SONGS[name]
    some = list(islice(notes(song, random.Random(seed)), 200))
    assert some == list(islice(notes(song, random.Random(seed)), 200))
    assert len(some) >= 15
    for note in some:
        assert note.at_s == pytest.approx(note.beat * song.beat_s)
        assert note.gesture in song.gestures
        assert note.at_s <= song.lasts_s
    for one, other in pairwise(some):
        assert other.at_s - one.at_s >= least_gap_s(one.gesture, other.gesture) - 1e-9


def play(rush: Rush, off_s: float, delayed: bool) -> None:
    """Makes every gesture ``off_s`` after its beat; told of later by the delay if it is delayed."""
    told_s = off_s + (rush.delay_s if delayed else 0.0)
    while not rush.over and rush.time_s < 120:
        rush.advance(STEP)
        for note in rush.open_notes:
            if rush.time_s >= note.at_s + told_s:
                rush.heard(note.gesture, 0.9, delayed=delayed)


@settings(max_examples=6, deadline=None)
@given(SEEDS, st.sampled_from(["easy", "medium", "hard"]), st.sampled_from([0.0, 0.3, 0.8]))
def test_the_recognisers_delay_costs_nothing(seed: int, name: str, delay_s: float) -> None:
    rush = Rush(SONGS[name], random.Random(seed), delay_s)
    play(rush, 0.0, delayed=True)
    assert {each.grade for each in rush.judged} == {"perfect"}
    assert rush.accuracy == 1
    assert rush.best_combo == len(rush.judged)
    assert rush.score == sum(each.points for each in rush.judged)


@settings(max_examples=2, deadline=None)
@given(SEEDS)
def test_who_does_nothing_scores_nothing_and_comes_to_the_end(seed: int) -> None:
    for song in SONGS.values():
        rush = Rush(song, random.Random(seed), 0.3)
        for _ in range(int(120 / STEP)):
            rush.advance(STEP)
        assert rush.over
        assert (rush.score, rush.best_combo, rush.accuracy) == (0, 0, 0)
        assert rush.judged


@given(st.floats(-2, 2))
def test_nearer_is_never_worse(off_s: float) -> None:
    assert points_of(grade_of(off_s)) <= points_of(grade_of(off_s / 2))
    assert (grade_of(off_s) == "miss") == (abs(off_s) > REACH_S)


@given(st.integers(0, 500))
def test_a_longer_row_never_multiplies_less(combo: int) -> None:
    assert 1 <= multiplier(combo) <= multiplier(combo + 1) <= 4


def test_a_wrong_gesture_costs_nothing_and_a_missed_one_ends_the_row() -> None:
    rush = Rush(SONGS["easy"], random.Random(1))
    while rush.due is None or rush.time_s < rush.due.at_s:
        rush.advance(STEP)
    wrong = next(g for g in GESTURES if g != rush.due.gesture)
    assert rush.heard(wrong, 0.9, delayed=False) is None
    assert rush.heard(rush.due.gesture, 0.9, delayed=False) is not None
    assert rush.combo == 1
    for _ in range(120):
        rush.advance(STEP)
    assert rush.combo == 0
    assert rush.best_combo == 1


# Kite


@settings(max_examples=6, deadline=None)
@given(SEEDS, st.sampled_from(sorted(WEATHERS)))
def test_there_is_always_a_way_past_the_clouds(seed: int, name: str) -> None:
    kite = Kite(WEATHERS[name], random.Random(seed))
    kite.ribbons = 10**6  # to look at the sky for a while
    for _ in range(int(60 / STEP)):
        kite.advance(STEP)
        assert 0 < kite.x < WIDE
        assert 0 < kite.y < 1
        clouds = [t for t in kite.things if t.kind == "cloud"]
        for cloud in clouds:
            near = [c for c in clouds if abs(c.x - cloud.x) < KITE_R]
            assert sum(2 * (c.r + KITE_R) for c in near) < 1, "the column is closed"


def test_it_grows_harder_with_time_and_with_the_weather() -> None:
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


def test_a_rush_goes_the_way_of_the_swipe_through_a_cloud_and_then_rests() -> None:
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
            kite.advance(STEP, Hand(x, 0.5, 1.0, 0.1))
        assert (kite.x > WIDE / 2) == (x > 0.5)


# motion


def picture(x: float, y: float) -> np.ndarray:
    """A bright square at a place in the camera's picture."""
    rgb = np.full((240, 320, 3), 60, np.uint8)
    left, top = int(x * 320), int(y * 240)
    rgb[max(0, top - 20) : top + 20, max(0, left - 20) : left + 20] = 220
    return rgb


def test_what_moves_is_found_and_the_players_left_is_the_screens_left() -> None:
    motion, hand = Motion(), None
    for step in range(30):  # in the camera's picture to its right: the player's left
        hand = motion.feed(picture(0.5 + step * 0.012, 0.4), step / 15) or hand
    assert hand is not None
    assert hand.x < 0.35
    assert hand.x == pytest.approx(on_screen(0.84), abs=0.12)
    assert hand.y == pytest.approx(0.4, abs=0.08)
    assert hand.speed > 0.05


def test_rest_noise_and_a_change_of_light_are_no_hand() -> None:
    motion, rng = Motion(), np.random.default_rng(0)
    for step in range(10):
        noisy = picture(0.5, 0.5).astype(int) + rng.normal(0, 4, (240, 320, 3))
        assert motion.feed(np.clip(noisy, 0, 255).astype(np.uint8), step / 15) is None
    assert motion.feed(np.full((240, 320, 3), 200, np.uint8), 11 / 15) is None


def test_own_gestures_are_summed_up() -> None:
    rows = (
        GestureStats("thumb_up", 9, 4, 1, 0.9),
        GestureStats("swiping_left", 5, 1, 3, 0.7),
        GestureStats("stop_sign", 1, 0, 1, 0.99),
    )
    told = standing(rows)
    assert (told.seen, told.kinds, told.surest, told.hardest) == (15, 3, "thumb_up", "swiping_left")
    assert told.accuracy == pytest.approx(0.5)
    assert standing(()).accuracy is None

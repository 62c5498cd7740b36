"""The rules of the arcade, by their properties."""

from __future__ import annotations

import random
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign.arcade.gestures import GESTURES, LABELS, way_of
from deepsign.arcade.rush import REACH_S, Rush, grade_of, multiplier, points_of
from deepsign.arcade.song import SONGS, least_gap_s, notes
from deepsign.arcade.stats import summary_of
from deepsign.progress.play_records import GestureStats
from deepsign_assets.lexicon import load_gestures

SEEDS = st.integers(0, 10_000)
NAMES = st.sampled_from(sorted(SONGS))
STEP = 1 / 20


def test_the_gestures_are_those_of_the_lexicon() -> None:
    assert sorted(LABELS) == sorted(load_gestures().ids)


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
    """Makes every gesture ``off_s`` after its beat; if ``delayed``, it is reported later by the delay."""
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


@pytest.mark.parametrize("off_s", [-0.2, 0.0, 0.25])
def test_a_song_tells_how_late_the_recogniser_is_and_keys_tell_nothing(off_s: float) -> None:
    told, keyed = (Rush(SONGS["medium"], random.Random(5), 0.3) for _ in range(2))
    play(told, off_s, delayed=True)
    play(keyed, off_s, delayed=False)
    assert told.late_s == pytest.approx(off_s, abs=STEP)
    assert keyed.late_s == 0
    assert sum(asked for _, _, asked in told.hits) == len(told.judged)
    assert all(0 <= hits <= asked for _, hits, asked in told.hits)


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


def test_own_gestures_are_summed_up() -> None:
    rows = (
        GestureStats("thumb_up", 9, 4, 1, 0.9),
        GestureStats("swiping_left", 5, 1, 3, 0.7),
        GestureStats("stop_sign", 1, 0, 1, 0.99),
    )
    told = summary_of(rows)
    assert (told.seen, told.kinds, told.surest, told.hardest) == (15, 3, "thumb_up", "swiping_left")
    assert told.accuracy == pytest.approx(0.5)
    assert summary_of(()).accuracy is None

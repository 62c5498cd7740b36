"""One hand watched live: letters that are held, letters that move, a hand that is lost."""

from dataclasses import replace

import numpy as np
import pytest
from tests.spelled_films import filmed, lost, watched

from deepsign_model.letters.kinds import ids_of, kind_of
from deepsign_model.letters.live import HOLD_S, LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.tracking.track import Track
from deepsign_training.letters.drawn_tracks import single_script

STILL = ("b", "i", "l", "y", "3", "7")
MOVING = ("j", "z", "10", "12", "17")
Seen = dict[str, list[LetterSeen]]


@pytest.fixture(scope="module")
def tracks() -> dict[str, Track]:
    names = (*STILL, *MOVING)
    scripts = [single_script(name, np.random.default_rng([k, 4])) for k, name in enumerate(names)]
    return dict(zip(names, filmed(scripts), strict=True))


@pytest.fixture(scope="module")
def seen(tracks: dict[str, Track]) -> Seen:
    return {name: watched(track, kind_of(name)) for name, track in tracks.items()}


@pytest.mark.parametrize("name", STILL)
def test_a_letter_that_is_kept_still_is_held(seen: Seen, name: str) -> None:
    held = [each for each in seen[name] if each.held == name]
    assert held
    assert [each.held_s for each in held] == sorted(each.held_s for each in held)
    assert not any(each.moving for each in held)
    assert {each.held for each in seen[name] if each.held_s >= 0.3} <= {name}


@pytest.mark.parametrize("name", MOVING)
def test_a_letter_that_moves_is_held_when_its_movement_is_made(seen: Seen, name: str) -> None:
    first = next(each for each in seen[name] if each.held == name)
    assert first.held_s >= HOLD_S
    assert first.best == name


def test_what_is_held_still_is_no_movement(seen: Seen) -> None:
    assert not {each.held for name in STILL for each in seen[name]} & set(MOVING)


def test_shares_are_those_of_the_kind(seen: Seen) -> None:
    for name in ("b", "17"):
        each = seen[name][len(seen[name]) // 2]
        assert tuple(each.shares) == ids_of(kind_of(name))
        assert tuple(each.flow) == ("", *ids_of(kind_of(name)))
        assert sum(each.flow.values()) == pytest.approx(1, abs=1e-4)


def test_a_left_hand_is_read_like_a_right_one(tracks: dict[str, Track], seen: Seen) -> None:
    for one, other in zip(
        watched(tracks["j"].mirrored(), "letter", "left"), seen["j"], strict=True
    ):
        assert one.held == other.held
        assert one.best == other.best


def test_a_hand_that_is_lost_for_a_moment_keeps_its_letter(
    tracks: dict[str, Track], seen: Seen
) -> None:
    last = max(k for k, each in enumerate(seen["l"]) if each.held == "l")
    short, long = (watched(lost(tracks["l"], slice(last, last + n))) for n in (2, 8))
    assert (short[last].found, short[last].held) == (False, "l")
    assert short[last].shares == short[last - 1].shares
    assert (long[last + 7].held, long[last + 7].shares, long[last + 7].best) == ("", {}, "")


def test_another_kind_and_an_earlier_time_begin_anew(tracks: dict[str, Track]) -> None:
    watch = LetterWatch(open_letters())
    skeletons = list(tracks["y"].skeletons())
    first = skeletons[len(skeletons) // 2]
    for skeleton in skeletons[len(skeletons) // 2 + 1 :]:
        watch.push(skeleton, "letter")
    again = watch.push(first, "letter")
    assert again == LetterWatch(open_letters()).push(first, "letter")
    assert set(watch.push(replace(first, t_s=first.t_s + 0.1), "number").shares) == set(
        ids_of("number")
    )

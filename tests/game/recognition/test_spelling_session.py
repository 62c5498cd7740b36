"""Drawn hands spell before a camera: the real network reads them, and a word is followed letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from deepsign.camera.demo_skeleton import skeleton_of
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.messages import StateChanged
from deepsign.recognition.spelling_session import LetterMade, Pace, SpellingSession
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.joints import joints_of
from deepsign_assets.body.moved import poses_of
from deepsign_assets.body.view import View
from deepsign_assets.lexicon import letters_of, spelling
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.tracking.skeleton import Skeleton

from .people import nobody
from .scripted import FilmedPerson, ScriptedRecogniser

FPS = 20
SIZE = (640, 480)
VIEW = View(*SIZE, 600.0, (320, 115.0), 1.1)


@cache
def filmed(word: str, rate: float, hand: Hand = "right") -> tuple[Skeleton, ...]:
    """Returns the skeletons of a drawn person who spells a word."""
    performance = spelling(word, rate).performance
    times_s = np.arange(0.0, performance.duration_s, 1 / FPS)
    poses = poses_of(performance, times_s, hand=hand)
    return tuple(
        skeleton_of(joints_of(pose, VIEW), float(t_s), SIZE)
        for t_s, pose in zip(times_s, poses, strict=True)
    )


class Room:
    """A session with its camera and recogniser."""

    def __init__(self, skeletons: Sequence[Skeleton], hand: Hand = "right") -> None:
        self.recogniser = ScriptedRecogniser()
        self.frames: list[int] = []
        slot = CameraSlot(lambda _: FilmedPerson(skeletons), lambda: "webcam")
        self.session = SpellingSession(
            slot, self.recogniser, hand, open_letters(),
            on_frame=lambda frame: self.frames.append(frame.number), on_dark=self.frames.clear,
        )  # fmt: skip
        self.session.open()
        slot.wait(30)
        self.left = len(skeletons)

    def play(self, seconds: float = 60.0) -> list[LetterMade]:
        """Runs for some time, at most until the film ends."""
        made: list[LetterMade] = []
        for _ in range(min(self.left, round(seconds * FPS))):
            self.left -= 1
            self.session.step()
            events, self.recogniser.events = self.recogniser.events, []
            for event in events:
                made += self.session.hear(event)
        return made


def right(made: Sequence[LetterMade]) -> str:
    return "".join(each.letter for each in made if not each.instead)


@pytest.mark.parametrize(
    ("word", "rate", "pace", "hand"),
    [
        ("lily", 1.2, "hold", "right"),
        ("anna", 1.5, "steady", "left"),
        ("zoe", 3.0, "flow", "left"),
        ("quiz", 2.0, "flow", "right"),
        ("450", 1.2, "hold", "right"),
    ],
)
def test_a_word_is_followed_to_its_end(word: str, rate: float, pace: Pace, hand: Hand) -> None:
    room = Room(filmed(word, rate, hand), hand)
    room.session.spell(letters_of(word), pace)
    assert room.session.asked == word[0]
    made = room.play()
    assert right(made) == word
    assert room.session.asked == ""
    assert room.session.held_share == 0.0
    assert {each.record.model_id for each in made} == {shipped_letters().model_id}
    first = made[0].record
    assert (first.sign, first.verdict, first.answer) == (word[0], "match", word[0])
    assert first.score >= 50


def test_letters_that_are_only_passed_do_not_count_where_they_must_be_held() -> None:
    room = Room(filmed("hello", 4.0))
    room.session.spell(letters_of("hello"), "hold")
    assert right(room.play()) in ("", "h")


def test_another_letter_held_in_its_place_is_reported_once() -> None:
    room = Room(held("l", 3.0))
    room.session.spell(("b", "l"), "steady")
    (mistake,) = room.play()
    assert room.session.instead == "l"
    assert (mistake.letter, mistake.instead) == ("b", "l")
    record = mistake.record
    assert (record.sign, record.verdict, record.answer) == ("b", "not_yet", "l")
    assert record.score < 30


def test_a_letter_made_twice_needs_a_movement_between() -> None:
    still = Room(held("n", 4.0))
    still.session.spell(("n", "n"), "steady")
    assert right(still.play()) == "n"
    slides = Room(filmed("nn", 1.0))
    slides.session.spell(("n", "n"), "steady")
    assert right(slides.play()) == "nn"


def test_a_letter_held_from_the_word_before_does_not_count() -> None:
    for pace in ("steady", "flow"):
        room = Room(held("n", 5.0))
        room.session.spell(("n",), pace)  # type: ignore[arg-type]
        assert right(room.play(2.5)) == "n"
        room.session.spell(("n", "o"), pace)  # type: ignore[arg-type]
        assert room.play() == []


def test_the_wrong_thumb_is_named_while_the_hand_is_held() -> None:
    room = Room(held("s", 3.0))
    room.session.spell(("a",), "hold")
    room.play()
    correction = room.session.correction
    assert correction is not None
    assert correction.hint is not None
    assert correction.hint.part == "thumb"


def test_how_long_a_letter_is_held_and_that_no_hand_is_up() -> None:
    room = Room(held("l", 3.0))
    room.session.spell(("l", "o"), "hold")
    assert room.session.hand_down
    shares = []
    while room.session.asked == "l":
        room.play(1 / FPS)
        shares.append(room.session.held_share)
    assert shares == sorted(shares[:-1]) + shares[-1:]
    assert 0.5 < max(shares) < 1.0
    assert not room.session.hand_down


def test_nothing_is_followed_at_rest_or_without_a_person() -> None:
    room = Room(filmed("ana", 1.0))
    assert room.play(2.0) == []
    room.session.spell(letters_of("ana"), "steady")
    room.session.rest()
    assert room.play() == []
    empty = Room([nobody(n / FPS) for n in range(40)])
    empty.session.spell(letters_of("ana"), "steady")
    assert empty.play() == []
    assert empty.session.hand_down
    empty.recogniser.state = StateChanged("failed", "network")
    assert empty.session.trouble == "recogniser_failed"
    empty.session.close()
    assert empty.session.trouble == "camera_gone"
    assert empty.frames == []


def held(letter: str, seconds: float) -> tuple[Skeleton, ...]:
    """Returns the skeletons of a person who raises a hand and holds a letter."""
    raised = filmed(letter, 1.0)[: round(0.9 * FPS)]
    last = raised[-1]
    return (*raised, *(again(last, last.t_s + n / FPS) for n in range(1, round(seconds * FPS))))


def again(skeleton: Skeleton, t_s: float) -> Skeleton:
    """Returns the same skeleton at another time."""
    return Skeleton(
        t_s, skeleton.size_px, skeleton.body, skeleton.body_presence, skeleton.hands,
        skeleton.hand_presence,
    )  # fmt: skip

"""From frames to judged attempts, without a window: a synthetic person signs, a scripted recogniser answers."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pytest

from deepsign.camera.base import CameraState, Frame, Lifecycle
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.conductor import Conductor
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen, StateChanged
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

from .people import session, signing

PICTURES = [
    np.full((48, 64, 3), level, np.uint8) for level in (40, 90)
]  # all different, so all are tracked
FPS = 30


class FilmedPerson(Lifecycle):
    """A camera that gives one skeleton after the other, one per question."""

    name, is_demo = "filmed person", False
    state = CameraState("running")

    def __init__(self, skeletons: Iterable[Skeleton]) -> None:
        self._frames = [
            Frame(PICTURES[n % 2], each.t_s, n, each) for n, each in enumerate(skeletons)
        ]

    def start(self) -> None:
        """Does nothing: it is always running."""

    def close(self) -> None:
        """Does nothing."""

    def newest(self, after: int = -1) -> Frame | None:
        return self._frames[after + 1] if after + 1 < len(self._frames) else None


@dataclass
class ScriptedRecogniser:
    """Takes the skeletons from the camera and remembers its questions."""

    spec: SignSpec = field(default_factory=lambda: SignSpec((*load_lexicon().ids, NO_SIGN)))
    state: StateChanged = field(default_factory=lambda: StateChanged("ready"))
    asked: list[tuple[Track, Hand]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def watch(self, frame: Frame) -> None:
        assert frame.skeleton is not None
        self.events.append(SkeletonSeen(0, 0, frame.skeleton, 0.0))

    def submit(self, track: Track, hand: Hand) -> int | None:
        self.asked.append((track, hand))
        return len(self.asked)

    def scores(self, sign: str) -> Scores:
        sure = tuple(float(label == sign) for label in self.spec.labels)
        return Scores(len(self.asked), 1, sure, 9.0, "scripted")


@dataclass
class Counts:
    attempts: int = 0
    failed_clips: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    signs: list[str] = field(default_factory=list)


@dataclass
class Room:
    """A conductor with its camera and recogniser."""

    conductor: Conductor
    recogniser: ScriptedRecogniser
    counts: Counts
    frames: list[int]

    def play(self, seconds: float) -> list[JudgedAttempt]:
        """Runs for some time and returns the judged attempts."""
        judged = []
        for _ in range(round(seconds * FPS)):
            self.conductor.step(1 / FPS)
            judged += self.hear()
        return judged

    def hear(self) -> list[JudgedAttempt]:
        events, self.recogniser.events = self.recogniser.events, []
        heard = [self.conductor.hear(event) for event in events]
        return [each for each in heard if each is not None]


@pytest.fixture
def room() -> Callable[..., Room]:
    def made(way: Callable[[float], tuple[float, float] | None], until_s: float = 8.0) -> Room:
        camera = FilmedPerson(session(way, until_s=until_s, fps=FPS))
        slot, recogniser, counts = (
            CameraSlot(lambda hand: camera, lambda: "webcam"),
            ScriptedRecogniser(),
            Counts(),
        )
        frames: list[int] = []
        conductor = Conductor(
            slot, recogniser, load_lexicon(), "left", clock=lambda: 0.0, counts=counts,
            on_frame=lambda frame: frames.append(frame.number), on_dark=frames.clear,
        )  # fmt: skip
        conductor.open()
        slot.wait(30)
        conductor.ask("book")
        return Room(conductor, recogniser, counts, frames)

    return made


def test_a_sign_becomes_a_question_and_its_answer_a_verdict(room: Callable[..., Room]) -> None:
    played = room(signing(1.5, 1.5))
    assert played.play(2.0) == []
    assert played.conductor.moving
    played.play(3.0)
    ((track, hand),) = played.recogniser.asked
    assert hand == "left"
    assert 1.0 < track.t_s[0] < 2.0 < track.t_s[-1] < 3.6
    assert played.conductor.judging
    judged = played.conductor.hear(played.recogniser.scores("book"))
    assert judged is not None
    assert judged.verdict.kind == "match"
    assert 1.2 < judged.reaction_s < 2.0
    assert judged.record.sign == "book"
    assert judged.record.model_id == "scripted"
    assert not played.conductor.judging
    assert played.counts == Counts(1, 0, Counter(match=1), ["book"])
    assert played.frames == list(range(150))


def test_a_failed_answer_is_reported_and_the_sign_is_asked_again(room: Callable[..., Room]) -> None:
    played = room(signing(1.5, 1.5))
    played.play(5.0)
    assert played.conductor.hear(Failed(1, 1, "the recogniser stopped")) is None
    assert played.conductor.failed == "unjudged"
    assert played.conductor.sign == "book"
    assert not played.conductor.judging
    assert played.counts.failed_clips == 1


def test_nothing_is_asked_at_rest(room: Callable[..., Room]) -> None:
    played = room(signing(1.5, 1.5))
    played.conductor.rest()
    played.play(6.0)
    assert played.recogniser.asked == []


def test_time_stands_still_while_the_recogniser_starts(
    room: Callable[..., Room],
) -> None:
    played = room(signing(3.0, 1.5))
    played.recogniser.state = StateChanged("starting")
    played.play(2.0)
    assert played.conductor.trouble == "recogniser_starting"
    played.recogniser.state = StateChanged("ready")
    played.play(4.0)
    judged = played.conductor.hear(played.recogniser.scores("book"))
    assert judged is not None
    assert judged.reaction_s < 1.6
    played.recogniser.state = StateChanged("failed", "network")
    assert played.conductor.trouble == "recogniser_failed"


def test_a_closed_camera_forgets_the_picture(room: Callable[..., Room]) -> None:
    played = room(signing(1.5, 1.5))
    played.play(1.0)
    assert played.conductor.framed
    played.conductor.close()
    assert played.conductor.seen is None
    assert played.frames == []
    assert played.conductor.trouble == "camera_gone"


def test_a_countdown_records_by_the_clock(room: Callable[..., Room]) -> None:
    played = room(signing(3.5, 1.5))
    played.play(0.5)
    played.conductor.count_down()
    played.play(1.0)
    count = played.conductor.count
    assert count is not None
    assert count.phase == "counting"
    played.play(5.5)
    assert len(played.recogniser.asked) == 1
    assert played.conductor.count is None


def test_it_needs_no_pygame() -> None:
    program = "import sys, deepsign.recognition.conductor; assert 'pygame' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)

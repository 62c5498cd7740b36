"""From frames to judged attempts, without a window: a synthetic person signs, a scripted recogniser answers."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from tests.game.drawn_letters import letter_seen

from deepsign.camera.slot import CameraSlot
from deepsign.recognition.conductor import Conductor
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Failed, SkeletonSeen, StateChanged, spelled_scores
from deepsign.recognition.worker.watcher import Watcher
from deepsign_assets.lexicon import load_lexicon

from .people import LAP, session, signing
from .scripted import FPS, FilmedPerson, ScriptedRecogniser


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
    ((track, hand, sign),) = played.recogniser.asked
    assert (hand, sign) == ("left", "book")
    assert played.recogniser.prepared == ["book"]
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


def hold(played: Room, letter: str, seconds: float) -> list[JudgedAttempt]:
    """The learner rests, raises a letter and lowers it again; the camera's own person is not asked."""
    judged = []
    for number in range(round(seconds * FPS)):
        t_s = 100 + number / FPS
        up = 0.5 <= number / FPS < seconds - 1.0
        heard = played.conductor.hear(
            SkeletonSeen(0, 0, letter_seen(letter if up else "", t_s), 0.0)
        )
        judged += [] if heard is None else [heard]
    return judged


def test_a_letter_is_judged_while_it_is_held(room: Callable[..., Room]) -> None:
    played = room(lambda _: LAP)
    played.conductor.take_turns("right")
    played.play(0.2)
    played.conductor.ask("a")
    (judged, *_) = hold(played, "a", 2.5)
    assert judged.verdict.kind == "match"
    assert judged.record.sign == "a"
    assert played.recogniser.asked == []
    assert played.recogniser.prepared == ["book", ""]


def test_another_letter_is_sent_to_the_worker_when_the_hand_is_lowered(
    room: Callable[..., Room],
) -> None:
    played = room(lambda _: LAP)
    played.conductor.take_turns("right")
    played.play(0.2)
    played.conductor.ask("a")
    assert hold(played, "y", 4.0) == []
    assert played.conductor.letter is not None
    played.conductor.step(1 / FPS)
    ((track, _, sign),) = played.recogniser.asked
    assert sign == "a"
    shares = Watcher.spelled(track, "right", sign)
    judged = played.conductor.hear(spelled_scores(1, 1, shares, "letters-1"))
    assert judged is not None
    assert judged.verdict.kind == "not_yet"
    assert judged.verdict.rival == "y"


def test_it_needs_no_pygame() -> None:
    program = "import sys, deepsign.recognition.conductor; assert 'pygame' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)

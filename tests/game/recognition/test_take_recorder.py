"""From frames to the takes of a new sign."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deepsign.camera.slot import CameraSlot
from deepsign.recognition.messages import Failed
from deepsign.recognition.take_recorder import TakeRecorder

from .people import session, signing
from .scripted import FPS, FilmedPerson, ScriptedRecogniser

Way = Callable[[float], tuple[float, float] | None]
ONE = (1.0, 0.0)


class Studio:
    """A recorder in front of an invented person."""

    def __init__(self, way: Way, *, lost: bool = False) -> None:
        camera = FilmedPerson(session(way, until_s=8.0, fps=FPS, lost=lost))
        slot = CameraSlot(lambda hand: camera, lambda: "webcam")
        self.recogniser = ScriptedRecogniser()
        self.recorder = TakeRecorder(
            slot, self.recogniser, "right", on_frame=lambda _: None, on_dark=lambda: None
        )
        self.recorder.open()
        slot.wait(30)
        self.recorder.listen()

    def play(self, seconds: float = 5.0) -> bool:
        changed = False
        for _ in range(round(seconds * FPS)):
            self.recorder.step()
            events, self.recogniser.events = self.recogniser.events, []
            changed |= sum(self.recorder.hear(event) for event in events) > 0
        return changed

    def answer(self, embedding: tuple[float, ...] = ONE, model_id: str = "one") -> bool:
        scores = self.recogniser.scores("book")
        return self.recorder.hear(replace(scores, embedding=embedding, model_id=model_id))


@pytest.fixture
def taken() -> Studio:
    studio = Studio(signing(1.5, 1.5))
    assert not studio.play()
    return studio


def test_a_take_is_cut_embedded_and_kept(taken: Studio) -> None:
    assert taken.recorder.embedding
    ((track, hand, sign),) = taken.recogniser.asked
    assert (track.t_s[0], hand, sign) == (0.0, "right", "")
    assert taken.answer()
    assert (taken.recorder.recording.state, taken.recorder.recording.wanted) == ("need", 2)
    assert taken.recorder.model_id == "one"
    assert not taken.recorder.listening
    assert len(taken.recorder.embeddings) == 1


def test_takes_of_another_network_are_not_mixed(taken: Studio) -> None:
    taken.answer()
    (first,) = taken.recorder.recording.takes
    taken.recorder._cut, taken.recorder._seq = first.track, 1
    assert taken.answer(model_id="two")
    assert len(taken.recorder.recording.takes) == 1
    assert taken.recorder.model_id == "two"


def test_a_take_that_cannot_be_embedded_is_made_again(taken: Studio) -> None:
    assert not taken.recorder.hear(Failed(1, 1, "the recogniser stopped"))
    assert taken.recorder.listening
    assert not taken.recorder.embedding


def test_at_rest_nothing_is_recorded() -> None:
    studio = Studio(signing(1.5, 1.5))
    studio.recorder.rest()
    assert not studio.play()
    assert studio.recogniser.asked == []


def test_a_take_can_be_dropped(taken: Studio) -> None:
    taken.answer()
    taken.recorder.drop(0)
    assert taken.recorder.recording.takes == ()
    taken.recorder.close()
    assert taken.recorder.seen is None


def test_a_take_in_which_no_hand_is_found_is_refused_at_once() -> None:
    studio = Studio(signing(1.5, 1.5), lost=True)
    assert studio.play()
    assert (studio.recorder.recording.state, studio.recorder.recording.fault) == (
        "refused", "no_hand"
    )  # fmt: skip
    assert studio.recogniser.asked == []
    assert not studio.recorder.listening


def test_a_countdown_records_by_the_clock() -> None:
    studio = Studio(signing(1.5, 1.5))
    studio.play(1.0)
    studio.recorder.count_down()
    studio.play(1.0)
    assert studio.recorder.count is not None
    assert studio.recorder.count.phase == "counting"
    studio.play(2.5)
    assert studio.recorder.count.phase == "recording"
    assert studio.recorder.moving
    studio.play(3.0)
    assert studio.recorder.count is None


def test_the_time_of_a_take_is_known(taken: Studio) -> None:
    start_s, end_s = taken.recorder.span_s
    assert 0 < end_s - start_s < 5

"""From frames to a clip, with a box for a hand and a face handed in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from deepsign.camera.base import Frame
from deepsign.recognition.capture import Capture, CaptureState
from deepsign.recognition.framing import FaceTracker
from deepsign_model.preprocess import FaceBox, active_span, crop, framing_of, resample
from deepsign_model.spec import ModelSpec

SPEC = ModelSpec(labels=("book", "no_sign"))
FACE = FaceBox(320.0, 130.0, 85.0)


def room(hand_x: int, hand_y: int) -> np.ndarray:
    """A grey room with a bright hand, RGB (480, 640, 3)."""
    rgb = np.full((480, 640, 3), 90, np.uint8)
    rgb[hand_y : hand_y + 60, hand_x : hand_x + 60] = (220, 170, 150)
    return rgb


def session(
    fps: float = 30.0, rest_s: float = 2.0, sign_s: float = 1.5, tail_s: float = 2.0
) -> Iterator[Frame]:
    """Rest, a hand that rises, circles and comes back, rest."""
    count = round((rest_s + sign_s + tail_s) * fps)
    for n in range(count):
        x = (n / fps - rest_s) / sign_s
        lift = np.sin(np.pi * x) if 0 <= x <= 1 else 0.0
        rgb = room(400 - round(120 * lift), 400 - round(200 * lift))
        yield Frame(rgb, n / fps, n)


def capture(hand: str = "right", face: FaceBox | None = FACE) -> Capture:
    return Capture(SPEC, hand, tracker=FaceTracker(SPEC, finder=lambda *_: face))


def clips_of(states: list[CaptureState]) -> list[np.ndarray]:
    return [state.clip for state in states if state.clip is not None]


@pytest.mark.parametrize("fps", [8.0, 15.0, 30.0, 60.0])
def test_a_sign_gives_one_clip(fps: float) -> None:
    watcher = capture()
    states = [watcher.feed(frame) for frame in session(fps)]
    clips = clips_of(states)
    assert len(clips) == 1
    assert clips[0].shape == (SPEC.frames, SPEC.size, SPEC.size, 3)
    assert clips[0].dtype == np.uint8
    assert {state.attempt.phase for state in states} == {"idle", "moving", "done"}
    assert states[-1].hint.kind == "ok"


def test_the_clip_is_what_a_recording_of_it_would_give() -> None:
    watcher = capture()
    frames = list(session())
    (clip,) = clips_of([watcher.feed(frame) for frame in frames])
    framing = framing_of(FACE, SPEC)
    small = np.stack([crop(frame.rgb, framing, SPEC.size) for frame in frames])
    times_s = np.array([frame.t_s for frame in frames])
    recorded = resample(small, times_s, SPEC.frames, *active_span(small, times_s))
    assert np.abs(clip.astype(int) - recorded).mean() < 0.5


def test_a_left_dominant_clip_is_mirrored() -> None:
    right, left = capture("right"), capture("left")
    (clip,) = clips_of([right.feed(frame) for frame in session()])
    (mirrored,) = clips_of([left.feed(frame) for frame in session()])
    assert (mirrored == clip[:, :, ::-1]).all()


def test_without_a_face_there_is_no_try_and_a_hint() -> None:
    watcher = capture(face=None)
    states = [watcher.feed(frame) for frame in session()]
    assert clips_of(states) == []
    assert {state.attempt.phase for state in states} == {"idle"}
    assert states[-1].hint.kind == "missing"


def test_a_paused_capture_waits_for_rest() -> None:
    watcher = capture()
    frames = list(session())
    before = [watcher.feed(frame) for frame in frames[:75]]
    assert before[-1].attempt.phase == "moving"
    watcher.pause()
    assert clips_of([watcher.feed(frame) for frame in frames[75:]]) == []


def test_a_countdown_records_by_the_clock() -> None:
    watcher = capture()
    frames = list(session(rest_s=2.5, sign_s=1.0))
    watcher.feed(frames[0])
    watcher.count_down(count_s=2.0, record_s=2.0)
    states = [watcher.feed(frame) for frame in frames[1:]]
    phases = [state.count.phase for state in states if state.count is not None]
    assert phases[0] == "counting"
    assert phases[-1] == "done"
    assert "recording" in phases
    assert len(clips_of(states)) == 1
    assert states[-1].count is None


def test_a_try_by_key() -> None:
    watcher = capture()
    frames = list(session())
    for frame in frames[:45]:
        watcher.feed(frame)
    watcher.begin()
    for frame in frames[45:120]:
        assert watcher.feed(frame).attempt.phase == "moving"
    state = watcher.finish()
    assert state.attempt.phase == "done"
    assert state.clip is not None
    assert watcher.finish().clip is None


def test_the_crop_stands_still_during_a_try() -> None:
    faces = [FACE]
    watcher = Capture(SPEC, tracker=FaceTracker(SPEC, finder=lambda *_: faces[0]))
    frames = list(session())
    states = [watcher.feed(frame) for frame in frames[:75]]
    assert states[-1].attempt.phase == "moving"
    faces[0] = FaceBox(380.0, 150.0, 95.0)
    states += [watcher.feed(frame) for frame in frames[75:]]
    done = next(n for n, state in enumerate(states) if state.attempt.phase == "done")
    assert {state.framing for state in states[75:done]} == {states[74].framing}
    assert states[-1].framing != states[74].framing

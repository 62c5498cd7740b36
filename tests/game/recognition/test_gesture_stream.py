"""The gesture worker: a real network, frames in, scores and events out, really killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from deepsign.camera.base import Frame
from deepsign.errors import RecogniserError
from deepsign.recognition.gesture_stream import GestureStream, StreamEvent
from deepsign.recognition.messages import GestureScores, StateChanged
from deepsign.recognition.stream_recogniser import StreamRecogniser
from deepsign_model.bundle import StreamBundle
from deepsign_model.errors import BundleError
from deepsign_model.preprocess import centre_framing, crop
from deepsign_model.stream_planes import luma_of
from deepsign_model.stream_runtime import StreamRuntime, open_stream_runtime

WAIT_S = 90.0
FPS = 30

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def frame(number: int) -> Frame:
    rng = np.random.default_rng(number)
    return Frame(rng.integers(0, 256, (48, 64, 3), dtype=np.uint8), number / FPS, number)


def grey(number: int) -> np.ndarray:
    return luma_of(crop(frame(number).rgb, centre_framing(48, 64), 32))


def wait(stream: GestureStream, done: Callable[[list[StreamEvent]], bool]) -> list[StreamEvent]:
    """Poll until the events so far are enough."""
    events: list[StreamEvent] = []
    end_s = time.monotonic() + WAIT_S
    while not done(events):
        assert time.monotonic() < end_s, f"still waiting; so far {events}"
        events += stream.poll()
        time.sleep(0.002)
    return events


def until(stream: GestureStream, phase: str) -> list[StreamEvent]:
    return wait(stream, lambda _: stream.state.phase == phase)


def answers(stream: GestureStream, numbers: range) -> list[GestureScores]:
    """Show frames as a camera does, each once the one before is answered."""
    found: list[GestureScores] = []
    for number in numbers:
        if stream.submit(frame(number)):
            events = wait(stream, lambda events: any(isinstance(e, GestureScores) for e in events))
            found += [event for event in events if isinstance(event, GestureScores)]
    return found


@pytest.fixture(scope="module")
def runtime(tiny_stream_bundle: Path) -> StreamRuntime:
    return open_stream_runtime(StreamBundle.load(tiny_stream_bundle))


def expected(runtime: StreamRuntime, numbers: list[int]) -> list[np.ndarray]:
    runtime.reset()
    return [runtime.push(grey(number)) for number in numbers]


def test_nothing_runs_before_start(tiny_stream_bundle: Path, tmp_path: Path) -> None:
    stream = GestureStream(tiny_stream_bundle)
    assert stream.worker_pid is None
    assert stream.state.phase == "closed"
    assert stream.poll() == []
    assert stream.shares == {}
    with pytest.raises(RecogniserError, match="start"):
        _ = stream.labels
    with pytest.raises(BundleError, match="missing"):
        GestureStream(tmp_path / "nothing").start()


@posix
def test_frames_are_answered_in_order_and_a_killed_worker_begins_anew(
    tiny_stream_bundle: Path, runtime: StreamRuntime
) -> None:
    with GestureStream(tiny_stream_bundle) as stream:
        assert not stream.submit(frame(0)), "while it starts nothing is kept: newer frames come"
        events = until(stream, "ready")
        assert [e.phase for e in events if isinstance(e, StateChanged)] == ["starting", "ready"]
        found = answers(stream, range(30))
        assert len(found) == 12, "of thirty frames a second twelve are taken"
        numbers = [round(event.t_s * FPS) for event in found]
        np.testing.assert_allclose(
            [event.scores for event in found], expected(runtime, numbers), atol=1e-5
        )
        assert sum(stream.shares.values()) == pytest.approx(1, abs=1e-5)

        assert stream.worker_pid is not None
        os.kill(stream.worker_pid, signal.SIGKILL)
        events = until(stream, "restarting")
        assert stream.shares == {}
        until(stream, "ready")
        found = answers(stream, range(60, 75))
        numbers = [round(event.t_s * FPS) for event in found]
        np.testing.assert_allclose(
            [event.scores for event in found], expected(runtime, numbers), atol=1e-5
        )
    stream.close()
    assert stream.state.phase == "closed"
    assert stream.worker_pid is None


def test_a_gap_forgets_the_past_and_a_gesture_becomes_one_event(
    tiny_stream_bundle: Path, runtime: StreamRuntime
) -> None:
    with GestureStream(tiny_stream_bundle, sensitivity=1.0) as stream:
        until(stream, "ready")
        before = answers(stream, range(10))
        after = answers(stream, range(300, 310))
        for found in (before, after):
            numbers = [round(event.t_s * FPS) for event in found]
            np.testing.assert_allclose(
                [event.scores for event in found], expected(runtime, numbers), atol=1e-5
            )
        stream.sensitivity = 0.0
        assert stream.sensitivity == 0.0
        with pytest.raises(ValueError, match="sensitivity"):
            stream.sensitivity = 3.0


def test_a_frame_of_another_size_is_refused(tiny_stream_bundle: Path) -> None:
    recogniser = StreamRecogniser(tiny_stream_bundle)
    assert recogniser.submit(np.zeros((32, 32), np.uint8), 0.0) is None, "not started"
    with recogniser:
        end_s = time.monotonic() + WAIT_S
        while recogniser.state.phase != "ready":
            assert time.monotonic() < end_s
            recogniser.poll()
            time.sleep(0.002)
        with pytest.raises(ValueError, match="the network takes uint8"):
            recogniser.submit(np.zeros((8, 8), np.uint8), 0.0)
        assert recogniser.submit(np.zeros((32, 32), np.uint8), 0.0) == 1
        assert recogniser.submit(np.zeros((32, 32), np.uint8), 0.1) is None, "one at a time"

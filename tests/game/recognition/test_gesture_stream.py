"""Gestures in the recogniser's worker, with real networks and a worker that is really killed."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.game.recognition.polling import wait

from deepsign.camera.base import Frame
from deepsign.errors import RecogniserError
from deepsign.recognition.gesture_stream import RATE_HZ, GestureStream
from deepsign.recognition.messages import Event, Scores, SkeletonSeen
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.errors import BundleError
from deepsign_model.gestures.recogniser import GestureRecogniser, open_gestures
from deepsign_model.gestures.spotter import GestureEvent
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

from .people import person, session, signing

FPS = 30
PICTURE = DrawnLearner(0).paint(None, 0.0)

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def known(number: int) -> Frame:
    """Returns a frame of a camera that knows its learner: a hand goes up and down."""
    t_s = number / FPS
    skeleton = person(t_s, right=(-0.3, 0.3 + 0.4 * np.sin(t_s)))
    return Frame(PICTURE, t_s, number, skeleton)


def until(recogniser: Recogniser, phase: str) -> list[Event]:
    return wait(recogniser, lambda _: recogniser.state.phase == phase)


def seen(recogniser: Recogniser) -> SkeletonSeen:
    events = wait(recogniser, lambda events: any(isinstance(e, SkeletonSeen) for e in events))
    (found,) = [event for event in events if isinstance(event, SkeletonSeen)]
    return found


def answers(
    recogniser: Recogniser, stream: GestureStream, frames: Iterator[Frame]
) -> list[SkeletonSeen]:
    """Shows frames as a camera does, each after the previous one is answered."""
    found = []
    for frame in frames:
        if stream.submit(frame):
            found.append(seen(recogniser))
            stream.hear(found[-1])
    return found


@pytest.fixture(scope="module")
def gestures(tiny_gestures: Path) -> GestureRecogniser:
    return open_gestures(tiny_gestures)


@pytest.fixture(scope="module")
def recogniser(tiny_bundle: Path, tiny_gestures: Path) -> Iterator[Recogniser]:
    """A recogniser of all tests, because its start takes seconds; each test waits for all that it asks."""
    with Recogniser(tiny_bundle, gesture_path=tiny_gestures) as started:
        until(started, "ready")
        yield started


def expected(gestures: GestureRecogniser, skeletons: list[Skeleton]) -> list[tuple[float, ...]]:
    gestures.reset()
    return [gestures.push(skeleton) for skeleton in skeletons]


def told(gestures: GestureRecogniser, found: list[SkeletonSeen]) -> bool:
    """Returns whether the answers equal the network's own."""
    shares = expected(gestures, [each.skeleton for each in found])
    return np.allclose([each.shares for each in found], shares, atol=1e-5)


def test_nothing_is_known_before_start(
    tiny_bundle: Path, tiny_gestures: Path, tmp_path: Path
) -> None:
    idle = Recogniser(tiny_bundle, gesture_path=tiny_gestures)
    stream = GestureStream(idle)
    assert stream.state.phase == "closed"
    assert not stream.submit(known(0))
    assert (stream.poll(), stream.shares, stream.needed, stream.skeleton) == ([], {}, {}, None)
    with pytest.raises(RecogniserError, match="start"):
        _ = stream.labels
    with pytest.raises(BundleError, match="missing"):
        GestureStream(idle, tmp_path / "nothing").start()
    assert stream.state.phase == "closed"


def test_known_skeletons_are_named_fifteen_times_a_second_and_a_gap_forgets_the_past(
    recogniser: Recogniser, gestures: GestureRecogniser
) -> None:
    stream = GestureStream(recogniser)
    stream.start()
    assert stream.state.phase == "ready"
    before = answers(recogniser, stream, map(known, range(FPS)))
    assert len(before) == RATE_HZ
    assert told(gestures, before)
    assert stream.skeleton is before[-1].skeleton
    assert sum(stream.shares.values()) == pytest.approx(1, abs=1e-5)
    assert tuple(stream.shares) == stream.labels == gestures.spec.labels
    assert stream.model_id == gestures.model_id
    after = answers(recogniser, stream, map(known, range(300, 310)))
    assert told(gestures, after)
    again = answers(recogniser, stream, map(known, range(10)))
    assert told(gestures, again), "another camera begins at 0"
    assert sum(stream.shares.values()) == pytest.approx(1, abs=1e-5)


def test_pictures_are_tracked_and_named_by_the_same_worker_that_judges(
    recogniser: Recogniser, gestures: GestureRecogniser
) -> None:
    stream = GestureStream(recogniser)
    stream.start()
    pictures = (Frame(PICTURE, number / RATE_HZ, number) for number in range(4))
    found = answers(recogniser, stream, pictures)
    assert len(found) == 4
    assert told(gestures, found)
    assert np.isfinite(found[-1].skeleton.body).all()
    track = Track.of(list(session(signing(0.0, 1.2), until_s=1.2, fps=15)))
    seq = recogniser.submit(track, "right")
    assert stream.state.phase == "ready", "that it judges is no news for a player"
    events = wait(recogniser, lambda events: any(isinstance(e, Scores) for e in events))
    assert [e.seq for e in events if isinstance(e, Scores)] == [seq]
    recogniser.watch(Frame(PICTURE, 5.0, 5))
    assert seen(recogniser).shares == (), "who does not ask for gestures gets none"


def test_the_newest_known_skeleton_is_sent_next(recogniser: Recogniser) -> None:
    for number in range(4):
        recogniser.watch(known(number), gestures=True)
    first, last = seen(recogniser), seen(recogniser)
    assert (first.skeleton.t_s, last.skeleton.t_s) == (0.0, 3 / FPS)
    assert len(first.shares) == len(last.shares) == 27


def test_a_certain_share_becomes_one_event(recogniser: Recogniser) -> None:
    stream = GestureStream(recogniser, sensitivity=1.0)
    stream.start()
    readily = dict(stream.needed)
    stream.sensitivity = 0.0
    assert all(stream.needed[name] > share for name, share in readily.items())
    with pytest.raises(ValueError, match="sensitivity"):
        stream.sensitivity = 3.0
    assert stream.sensitivity == 0.0
    sure = tuple(0.974 if label == "thumb_up" else 0.001 for label in stream.labels)
    for tick in range(10):
        stream.hear(SkeletonSeen(tick, 1, person(tick / RATE_HZ), 1.0, shares=sure))
    (event,) = stream.poll()
    assert isinstance(event, GestureEvent)
    assert event.gesture == "thumb_up"
    assert stream.poll() == []


@posix
def test_a_killed_worker_starts_over(recogniser: Recogniser, gestures: GestureRecogniser) -> None:
    stream = GestureStream(recogniser)
    stream.start()
    answers(recogniser, stream, map(known, range(4)))
    assert recogniser.worker_pid is not None
    os.kill(recogniser.worker_pid, signal.SIGKILL)
    for event in until(recogniser, "restarting"):
        stream.hear(event)
    assert stream.shares == {}
    assert stream.state.phase == "restarting"
    until(recogniser, "ready")
    assert told(gestures, answers(recogniser, stream, map(known, range(4, 12))))


def test_a_gesture_network_that_cannot_be_loaded_is_reported_and_the_rest_goes_on(
    tiny_bundle: Path, tiny_gestures: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "vanishing"
    shutil.copytree(tiny_gestures, folder)
    with Recogniser(tiny_bundle, gesture_path=folder) as recogniser:
        until(recogniser, "ready")
        stream = GestureStream(recogniser)
        stream.start()
        shutil.rmtree(folder)
        (answer,) = answers(recogniser, stream, map(known, range(1)))
        assert answer.shares == ()
        assert stream.state.phase == "failed"
        assert stream.state.reason == "gestures"
        assert "missing" in stream.state.detail
        assert stream.skeleton is answer.skeleton
        assert recogniser.state.phase == "ready"
        shutil.copytree(tiny_gestures, folder)
        (answer,) = answers(recogniser, stream, map(known, range(100, 101)))
        assert len(answer.shares) == 27, "after a gap it is tried again"
        assert stream.state.phase == "ready"


def test_close_leaves_the_recogniser_alone(recogniser: Recogniser) -> None:
    stream = GestureStream(recogniser)
    stream.start()
    stream.close()
    stream.close()
    assert stream.state.phase == "closed"
    assert not stream.submit(known(0))
    assert recogniser.state.phase == "ready"

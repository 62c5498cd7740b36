"""From skeletons to the track of an attempt."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from deepsign.recognition.capture import Capture, CaptureState
from deepsign_model.signs.span import active_span
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

from .people import LAP, nobody, person, seen, session, signing


def fed(capture: Capture, skeletons: Iterable[Skeleton]) -> list[CaptureState]:
    return [capture.feed(seen(skeleton)) for skeleton in skeletons]


def tracks(states: list[CaptureState]) -> list[Track]:
    return [state.track for state in states if state.track is not None]


@pytest.mark.parametrize("fps", [8.0, 15.0, 30.0, 60.0])
def test_a_sign_gives_one_track(fps: float) -> None:
    states = fed(Capture(), session(signing(), until_s=5.0, fps=fps))
    (track,) = tracks(states)
    assert track.t_s[0] == pytest.approx(1.5, abs=0.3)
    assert track.t_s[-1] == pytest.approx(3.0, abs=0.3)
    assert {state.attempt.phase for state in states} == {"idle", "moving", "done"}
    assert states[-1].hint == "ok"


def test_the_track_is_what_a_recording_of_it_would_give() -> None:
    skeletons = list(session(signing(), until_s=5.0))
    (live,) = tracks(fed(Capture(), skeletons))
    whole = Track.of(skeletons)
    assert (live.t_s[0], live.t_s[-1]) == pytest.approx(active_span(whole), abs=0.07)
    first = int(np.searchsorted(whole.t_s, live.t_s[0]))
    assert np.array_equal(live.hands, whole.hands[first : first + len(live)], equal_nan=True)


def test_without_anybody_there_is_no_try_and_a_hint() -> None:
    states = fed(Capture(), (nobody(n / 30) for n in range(90)))
    assert tracks(states) == []
    assert states[-1].hint == "missing"


def test_a_paused_capture_waits_for_rest() -> None:
    capture = Capture()
    skeletons = list(session(signing(), until_s=5.0))
    assert fed(capture, skeletons[:75])[-1].attempt.phase == "moving"
    capture.pause()
    assert tracks(fed(capture, skeletons[75:])) == []


def test_a_countdown_records_by_the_clock() -> None:
    capture = Capture()
    skeletons = list(session(signing(2.5, 1.0), until_s=6.0))
    fed(capture, skeletons[:1])
    capture.count_down(count_s=2.0, record_s=2.0)
    assert not capture.calm
    states = fed(capture, skeletons[1:])
    phases = [state.count.phase for state in states if state.count is not None]
    assert phases[0] == "counting" and "recording" in phases and phases[-1] == "done"
    assert len(tracks(states)) == 1
    (end,) = [state for state in states if state.track is not None]
    assert end.hand_rose


def test_a_countdown_in_which_no_hand_rose_says_so() -> None:
    capture = Capture()
    capture.count_down(count_s=1.0, record_s=1.0)
    states = fed(capture, session(lambda _: LAP, until_s=3.0))
    (end,) = [state for state in states if state.attempt.phase == "done"]
    assert end.track is not None
    assert not end.hand_rose


def test_a_camera_that_stood_still_gives_no_track() -> None:
    capture = Capture()
    capture.count_down(count_s=1.0, record_s=1.0)
    states = fed(capture, [person(t_s) for t_s in (0.0, 0.5, 0.9, 2.1)])
    assert states[-1].attempt.phase == "done"
    assert states[-1].track is None


def test_another_camera_begins_anew() -> None:
    capture = Capture()
    fed(capture, session(signing(), until_s=2.0))
    states = fed(capture, session(signing(), until_s=5.0, size=(1280, 720), middle=(640.0, 360.0)))
    (track,) = tracks(states)
    assert track.size_px == (1280, 720)


def test_the_face_is_known_for_the_light() -> None:
    capture = Capture()
    assert capture.face is None
    fed(capture, [person(0.0)])
    assert capture.face is not None

"""From the learner's skeletons to the track of an attempt: framing, finding, cutting.

The tracks equal those that `deepsign judge` makes of a recording: the same tracker, trimmed by the same rule, not
mirrored. So the network gets the same input from a camera and from a file.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from deepsign.recognition.attempt_finder import (
    IDLE,
    LIVE_RULES,
    AttemptFinder,
    AttemptRules,
    AttemptState,
)
from deepsign.recognition.body_ruler import BodyRuler, Hands
from deepsign.recognition.countdown import Countdown, CountState
from deepsign.recognition.framing import FramingWatch, HintKind, face_of
from deepsign.recognition.messages import SkeletonSeen
from deepsign.recognition.signing_watch import SigningHint, SigningWatch
from deepsign_model.signs.span import active_span
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

KEPT_S: Final = 12.0
"""How long skeletons are kept. Pictures are not kept at all."""
MOST: Final = 1500
MARGIN_S: Final = 0.4
"""Time kept before and after the movement that the finder saw; the trimming rule cuts it."""
TOO_FEW: Final = 4
"""An attempt with fewer skeletons than this is not judged, because the camera stopped."""


@dataclass(frozen=True, slots=True, eq=False)
class CaptureState:
    """The state after a skeleton.

    Attributes:
        hint: what the learner should change about where they sit.
        attempt: the state of the attempt; during a countdown it is `idle`, then `moving`.
        count: the state of the countdown, or None without one.
        track: the attempt, cut to the sign, in the state that ends it; otherwise None.
        hand_rose: whether a hand was up at any moment of that attempt.
        signing: what keeps the camera from seeing the present attempt, or the one that has just ended.
    """

    hint: HintKind
    attempt: AttemptState
    count: CountState | None = None
    track: Track | None = None
    hand_rose: bool = True
    signing: SigningHint = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    skeleton: Skeleton
    up: bool


class Capture:
    """Watches a learner and cuts out attempts."""

    def __init__(self) -> None:
        self._finder = AttemptFinder()
        self._framing = FramingWatch()
        self._ruler = BodyRuler()
        self._kept: deque[_Kept] = deque(maxlen=MOST)
        self._countdown: Countdown | None = None
        self.signing = SigningWatch()

    @property
    def calm(self) -> bool:
        """Whether the hands are still, so that fewer pictures a second are enough."""
        return self._countdown is None and self._finder.calm

    @property
    def raised(self) -> bool:
        """Whether a hand is up in the newest skeleton."""
        return bool(self._kept) and self._kept[-1].up

    def live(self, on: bool) -> None:
        """Sets whether the prompt is judged while it is held, so that an attempt may take its time."""
        self._finder.rules = LIVE_RULES if on else AttemptRules()

    @property
    def face(self) -> tuple[float, float, float] | None:
        """Middle (x, y) and width of the learner's face, as shares of the picture's width; None while unknown."""
        return face_of(self.newest) if self.newest is not None else None

    @property
    def newest(self) -> Skeleton | None:
        """The newest skeleton."""
        return self._kept[-1].skeleton if self._kept else None

    def between(self, start_s: float, end_s: float) -> tuple[Skeleton, ...]:
        """Returns the skeletons between two recent times."""
        return tuple(kept.skeleton for kept in self._kept if start_s <= kept.skeleton.t_s <= end_s)

    def feed(self, seen: SkeletonSeen) -> CaptureState:
        """Takes the next skeleton. One that is older than the last comes from another camera and starts over."""
        state = self._fed(seen)
        if state.attempt.phase == "idle":
            self.signing.start_over()
            return state
        return replace(state, signing=self.signing.feed(seen.skeleton))

    def _fed(self, seen: SkeletonSeen) -> CaptureState:
        skeleton = seen.skeleton
        hint = self._framing.feed(skeleton, seen.people)
        hands = self._ruler.measure(skeleton)
        attempt = self._finder.lost(skeleton.t_s) if hands is None else self._finder.feed(hands)
        self._keep(skeleton, hands)
        if self._countdown is not None:
            return self._count(self._countdown, hint)
        return (
            self._ended(hint, attempt) if attempt.phase == "done" else CaptureState(hint, attempt)
        )

    def count_down(self, count_s: float = 3.0, record_s: float = 2.5) -> None:
        """Counts down and records by the clock; until then movement is ignored."""
        self._finder.wait_for_rest()
        self._countdown = Countdown(self._now_s, count_s, record_s)

    def pause(self) -> None:
        """Drops the attempt or countdown. The next attempt begins after the hands have been at rest."""
        self._countdown = None
        self._finder.wait_for_rest()

    @property
    def _now_s(self) -> float:
        return self._kept[-1].skeleton.t_s if self._kept else 0.0

    def _keep(self, skeleton: Skeleton, hands: Hands | None) -> None:
        """Keeps a skeleton; those of another camera are dropped."""
        if self._kept and not self._continues(self._kept[-1].skeleton, skeleton):
            self._kept.clear()
        up = hands is not None and bool((hands.palms[:, 1] < self._finder.rules.up).any())
        self._kept.append(_Kept(skeleton, up))
        while skeleton.t_s - self._kept[0].skeleton.t_s > KEPT_S:
            self._kept.popleft()

    @staticmethod
    def _continues(before: Skeleton, after: Skeleton) -> bool:
        return after.t_s >= before.t_s and after.size_px == before.size_px

    def _count(self, countdown: Countdown, hint: HintKind) -> CaptureState:
        count = countdown.at(self._now_s)
        if count.phase == "counting":
            return CaptureState(hint, IDLE, count)
        if count.phase == "recording":
            return CaptureState(hint, AttemptState("moving", count.start_s), count)
        self.pause()
        return self._ended(hint, AttemptState("done", count.start_s, count.end_s), count)

    def _ended(
        self, hint: HintKind, attempt: AttemptState, count: CountState | None = None
    ) -> CaptureState:
        """Returns the state that ends an attempt, without a track if the camera gave too few pictures."""
        assert attempt.start_s is not None
        assert attempt.end_s is not None
        start_s, end_s = attempt.start_s - MARGIN_S, attempt.end_s + MARGIN_S
        kept = [each for each in self._kept if start_s <= each.skeleton.t_s <= end_s]
        rose = any(each.up for each in kept)
        if len(kept) < TOO_FEW:
            return CaptureState(hint, attempt, count, None, rose)
        track = trimmed(Track.of([each.skeleton for each in kept]))
        return CaptureState(hint, attempt, count, track, rose)


def trimmed(track: Track) -> Track:
    """Returns a track cut to the sign, by the same rule as recordings."""
    start_s, end_s = active_span(track)
    inside = np.flatnonzero((track.t_s >= start_s) & (track.t_s <= end_s))
    if len(inside) < TOO_FEW:
        return track
    return track.at(slice(int(inside[0]), int(inside[-1]) + 1))

"""From the camera to a verdict: what every scene that asks for signs does between two pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from deepsign.camera.base import Frame
from deepsign.progress.records import Attempt
from deepsign.recognition.capture import CaptureState
from deepsign.recognition.countdown import CountState
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen
from deepsign.scenes.shared.live_picture import LivePicture
from deepsign.scenes.shared.state_words import camera_words, recogniser_words
from deepsign.stage.services import Services
from deepsign.ui.camera_view import CameraView
from deepsign_assets.body.handedness import Hand
from deepsign_model.rivals import rivals_of
from deepsign_model.signs.verdict import Verdict, judge
from deepsign_model.tracking.track import Track

Trouble = Literal["", "camera_starting", "camera_gone", "recogniser_starting", "recogniser_failed"]
"""Why no attempt can be made or judged just now; a clock stands still meanwhile."""

KEPT_SCORES: Final = 5
"""How many of the network's probabilities are saved with an attempt."""

_WORKING: Final = ("ready", "busy")


@dataclass(frozen=True)
class Judged:
    """An attempt with its verdict.

    Attributes:
        verdict: What the learner sees.
        scores: What the network said.
        latency_ms: From the end of the attempt to the verdict.
        reaction_s: From the prompt to the first movement.
    """

    verdict: Verdict
    scores: Scores
    latency_ms: float
    reaction_s: float


def attempt_of(judged: Judged) -> Attempt:
    """A judged attempt as it is saved."""
    return Attempt(
        sign=judged.verdict.sign,
        verdict=judged.verdict.kind,
        score=judged.verdict.score,
        latency_ms=judged.latency_ms,
        model_id=judged.scores.model_id,
        scores=dict(judged.verdict.best[:KEPT_SCORES]),
    )


class Attempting:
    """Watches for attempts at one sign after another and has them judged.

    The camera is on between `open` and `close` and at no other time.

    Args:
        hand: The signer's dominant hand.
        on_picture: Called with each new picture, for a replay.
    """

    def __init__(
        self, services: Services, hand: Hand, on_picture: Callable[[Frame], None] | None = None
    ) -> None:
        self.live = LivePicture(services, on_picture)
        self.sign = ""  # what is asked for; "" while nothing is
        self.failure = ""  # why the last attempt brought no verdict
        self._services = services
        self._hand: Hand = hand
        self._track: Track | None = None  # waits until the recogniser takes it
        self._hand_rose = True
        self._seq: int | None = None
        self._ended_s = 0.0
        self._waited_s = 0.0
        self._reaction_s: float | None = None
        self._span_s = (0.0, 0.0)
        self._counting = False

    # life

    def open(self) -> None:
        """Switches the camera on."""
        self.live.watch_anew()
        self._services.camera.open(self._hand)

    def close(self) -> None:
        """Switches the camera off and forgets the picture."""
        self._services.camera.close()
        self.live.forget()

    def take_turns(self, hand: Hand) -> None:
        """Somebody else signs from now on; the camera stays on."""
        self.rest()
        if hand == self._hand:
            return
        self._hand = hand
        self.live.watch_anew()
        if self._services.camera.is_demo:  # the drawn learner signs with one hand all its life
            self._services.camera.open(hand)

    def ask(self, sign: str) -> None:
        """Movement counts as an attempt at ``sign`` from now on, once the hands have been at rest."""
        self.rest()
        self.sign = sign
        self._waited_s, self._reaction_s = 0.0, None
        self._services.camera.show(sign)

    def again(self) -> None:
        """The same sign once more; the reaction time stays that of the first movement."""
        sign = self.sign
        self._drop()
        self.sign = sign
        self._services.camera.show(sign)

    def rest(self) -> None:
        """Ignores movement; an attempt under way is dropped."""
        self._drop()
        self.sign, self.failure = "", ""
        self._services.camera.show(None)

    def count_down(self) -> None:
        """Counts down and then takes what is signed in a few seconds, whatever the hands do."""
        self.failure = ""
        self.live.capture.count_down()
        self._counting = True

    def _drop(self) -> None:
        self._track = self._seq = None
        self._counting = False
        self.live.capture.pause()

    # how it stands

    @property
    def judging(self) -> bool:
        """Whether an attempt waits for its verdict."""
        return self._track is not None or self._seq is not None

    @property
    def moving(self) -> bool:
        """Whether an attempt is going on."""
        seen = self.seen
        return bool(self.sign) and seen is not None and seen.attempt.phase == "moving"

    @property
    def count(self) -> CountState | None:
        """Where the countdown stands; None while there is none."""
        return self.seen.count if self._counting and self.seen is not None else None

    @property
    def span_s(self) -> tuple[float, float]:
        """When the last finished attempt began and ended, by the camera's clock."""
        return self._span_s

    @property
    def view(self) -> CameraView:
        """The newest picture."""
        return self.live.view

    @property
    def seen(self) -> CaptureState | None:
        """Where the learner is; None while nothing was looked at."""
        return self.live.seen

    @property
    def framed(self) -> bool:
        """Whether the signer sits as the silhouette shows."""
        return self.live.framed

    @property
    def trouble(self) -> Trouble:
        """What stands in the way, or ""."""
        camera, recogniser = self._services.camera.state, self._services.recogniser.state
        if camera.phase == "starting":
            return "camera_starting"
        if camera.phase != "running":
            return "camera_gone"
        if recogniser.phase in ("failed", "closed"):
            return "recogniser_failed"
        return "" if recogniser.phase in _WORKING else "recogniser_starting"

    @property
    def trouble_words(self) -> str:
        """The same for the learner."""
        services = self._services
        if self.trouble.startswith("camera"):
            return camera_words(services.words, services.camera.state)
        return recogniser_words(services.words, services.recogniser.state.phase)

    # what happens

    def update(self, dt_s: float, box: pygame.Rect) -> None:
        """Takes the newest picture, made to fill ``box``, and hands a finished attempt over."""
        if not self.trouble:
            self._waited_s += dt_s
        self.live.take(box.size)
        if self._track is not None:
            self._seq = self._services.recogniser.submit(self._track, self._hand)
            self._track = self._track if self._seq is None else None

    def _follow(self, seen: CaptureState) -> None:
        attempt = seen.attempt
        if attempt.phase == "moving":
            self.failure = ""
            if self._reaction_s is None:
                self._reaction_s = self._waited_s
        if attempt.phase != "done" or attempt.start_s is None or attempt.end_s is None:
            return
        self._counting = False
        if seen.track is None:
            self.again()
            self.failure = self._services.words("lesson-too-few")
            return
        self._track, self._hand_rose = seen.track, seen.hand_rose
        self._span_s = (attempt.start_s, attempt.end_s)
        self._ended_s = self._services.clock()
        self._services.camera.show(None)
        self._services.tally.attempts += 1

    def hear(self, event: Event) -> Judged | None:
        """A skeleton continues the attempt; scores become a verdict; a clip that failed becomes another turn."""
        if isinstance(event, SkeletonSeen):
            seen = self.live.see(event)
            if seen is not None and self.sign and not self.judging:
                self._follow(seen)
        if self._seq is None or not isinstance(event, Failed | Scores) or event.seq != self._seq:
            return None
        self._seq = None
        if isinstance(event, Scores):
            return self._judged(event)
        self._services.tally.failed_clips += 1
        self.again()
        self.failure = self._services.words("lesson-unjudged")
        return None

    def _judged(self, scores: Scores) -> Judged:
        services, spec = self._services, self._services.recogniser.spec
        rivals = rivals_of(services.lexicon[self.sign], services.lexicon, spec.labels)
        verdict = judge(
            scores.probabilities, spec.labels, self.sign, spec.calibration, rivals,
            hand_rose=self._hand_rose,
        )  # fmt: skip
        services.tally.verdicts[verdict.kind] += 1
        services.tally.signs.append(self.sign)
        latency_ms = (services.clock() - self._ended_s) * 1000
        return Judged(verdict, scores, latency_ms, self._reaction_s or 0.0)

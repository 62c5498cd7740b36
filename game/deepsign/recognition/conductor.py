"""From the camera to a verdict: takes frames and returns judged attempts. Independent of the window."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol

from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.recognition.camera_session import CameraSession, Judging
from deepsign.recognition.capture import CaptureState
from deepsign.recognition.judged_attempt import JudgedAttempt, judged_attempt
from deepsign.recognition.letter_prompt import LetterPrompt
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen, spelled_scores
from deepsign.recognition.signing_watch import SigningHint
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import Lexicon, is_spelled
from deepsign_model.errors import ModelError
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.own.ids import is_own
from deepsign_model.own.judging import KnownOwn
from deepsign_model.signs.learned import Learned
from deepsign_model.tracking.skeleton import Skeleton
from deepsign_model.tracking.track import Track

AttemptFailure = Literal["", "too_few", "unjudged"]
"""Why an attempt brought no verdict: too few pictures, or the recogniser failed."""

LOOKED_S: Final = 0.3
"""What is shown again of a letter that was accepted while it was held."""

_log = logging.getLogger(__name__)


class AttemptCounts(Protocol):
    """What a conductor counts; `deepsign.stage.tally.Tally` is one."""

    attempts: int
    failed_clips: int
    verdicts: Counter[str]
    signs: list[str]


def takes_both_hands(sign: str, lexicon: Lexicon) -> bool:
    """Returns whether no accepted variant is made with one hand; unknown for a learner's own signs."""
    known = compared(sign)
    return bool(known) and all(v.kind != "one_handed" for v in lexicon[known].variants)


def written(sign: str) -> str:
    """Returns what the worker is told of a prompt: a sign of the lexicon, a letter or number; "" for an own sign."""
    return "" if is_own(sign) else sign


def compared(sign: str) -> str:
    """Returns a sign of the lexicon, with which attempts are compared; "" for all else."""
    return "" if is_spelled(sign) else written(sign)


class Conductor(CameraSession):
    """Watches for attempts at one sign after another and has them judged.

    Call `step` once a frame of the game and `hear` with every event of the recogniser.

    Args:
        camera: Opened and closed here.
        recogniser: Tracks the frames and judges the attempts.
        lexicon: All that is prompted; determines the rivals of a prompted sign.
        hand: The dominant hand of the signer.
        clock: Seconds, monotonic.
        counts: Counts attempts and verdicts.
        on_frame: Called with each new frame.
        on_dark: Called while there is no picture.
        learned: Returns how the signer signs, for the id of the weights; None to judge without it.
        own: Returns the learner's own signs, when one of them is judged.
    """

    def __init__(
        self,
        camera: CameraSlot,
        recogniser: Judging,
        lexicon: Lexicon,
        hand: Hand,
        *,
        clock: Callable[[], float],
        counts: AttemptCounts,
        on_frame: Callable[[Frame], None],
        on_dark: Callable[[], None],
        learned: Callable[[str], Learned | None] = lambda _: None,
        own: Callable[[], Sequence[KnownOwn]] = tuple,
    ) -> None:
        super().__init__(camera, recogniser, hand, on_frame, on_dark)
        self.sign = ""  # the prompted sign; "" if there is none
        self.failed: AttemptFailure = ""  # why the last attempt brought no verdict
        self.signed: SigningHint = ""  # what kept the camera from seeing the last finished attempt
        self.letter: LetterPrompt | None = None  # the prompt, if it is a letter or number
        self.span_s = (0.0, 0.0)  # the last finished attempt, on the camera's clock
        self._lexicon = lexicon
        self._clock, self._counts, self._learned, self._own = clock, counts, learned, own
        self._track: Track | None = None  # waits until the recogniser takes it
        self._hand_rose = True
        self._seq: int | None = None
        self._accepted = ""  # the last letter or number that was accepted while it was held
        self._ended_s = self._waited_s = 0.0
        self._reaction_s: float | None = None

    def take_turns(self, hand: Hand) -> None:
        """Changes the signer; the camera stays on."""
        self.rest()
        if hand == self._hand:
            return
        self._hand = hand
        self._frames.start_over()
        if self._camera.is_demo:  # the drawn learner always signs with the same hand
            self._camera.open(hand)

    def ask(self, sign: str) -> None:
        """Starts to look for attempts at ``sign``, once the hands have been at rest."""
        self.rest()
        self.sign = sign
        self._expect(sign)
        self._frames.capture.signing.two_handed = takes_both_hands(sign, self._lexicon)
        self._waited_s, self._reaction_s = 0.0, None
        self._recogniser.prepare(compared(sign))
        self._camera.show(sign)

    def again(self) -> None:
        """Asks for the same sign again; the reaction time remains that of the first movement."""
        self._drop()
        self._expect(self.sign)
        self._camera.show(self.sign)

    def rest(self) -> None:
        """Stops looking for attempts; an attempt in progress is dropped."""
        self._drop()
        self.sign, self.failed = "", ""
        self._camera.show(None)

    def count_down(self) -> None:
        """Counts down and then records for a few seconds, whatever the hands do."""
        self.failed = ""
        self._frames.capture.count_down()
        self._counting = True

    def _expect(self, sign: str) -> None:
        """Prepares to judge a letter or number while it is held; without its network, attempts are judged alone."""
        spelled, fresh = is_spelled(sign), sign != self._accepted
        self._frames.capture.live(spelled)
        try:
            self.letter = LetterPrompt(sign, self._hand, fresh=fresh) if spelled else None
        except ModelError as error:
            _log.warning("letters cannot be judged while they are held: %s", error)

    def _drop(self) -> None:
        self.letter = None
        self._track = self._seq = None
        self._counting = False
        self._frames.capture.pause()

    @property
    def judging(self) -> bool:
        """Whether an attempt waits for its verdict."""
        return self._track is not None or self._seq is not None

    @property
    def moving(self) -> bool:
        """Whether an attempt is in progress."""
        seen = self.seen
        return bool(self.sign) and seen is not None and seen.attempt.phase == "moving"

    @property
    def answering(self) -> bool:
        """Whether an answer that began in time may still come: an attempt, or a letter that is being held."""
        return self.moving if self.letter is None else self.letter.share > 0

    def step(self, dt_s: float) -> None:
        """Takes the newest frame and submits a finished attempt to the recogniser."""
        if not self.trouble:
            self._waited_s += dt_s
        self._frames.take_frame()
        if self._track is not None:
            self._seq = self._recogniser.submit(self._track, self._hand, written(self.sign))
            self._track = self._track if self._seq is None else None

    def hear(self, event: Event) -> JudgedAttempt | None:
        """Takes an event of the recogniser: a skeleton, or the answer to the last attempt.

        A letter or number needs no answer: it is accepted as soon as it was held long enough.

        Returns:
            The verdict if the event brought one. An attempt that could not be judged is asked again.
        """
        if isinstance(event, SkeletonSeen):
            seen = self._frames.take_skeleton(event)
            if seen is not None and self.sign and not self.judging:
                self._follow(seen)
                return self._held(event.skeleton)
        if self._seq is None or not isinstance(event, Failed | Scores) or event.seq != self._seq:
            return None
        self._seq = None
        try:
            if isinstance(event, Scores):
                return self._judged(event)
            _log.warning("an attempt could not be judged: %s", event.reason)
        except ModelError as error:  # an own sign that cannot be read
            _log.warning("an attempt could not be judged: %s", error)
        self._counts.failed_clips += 1
        self.again()
        self.failed = "unjudged"
        return None

    def _follow(self, seen: CaptureState) -> None:
        attempt = seen.attempt
        if attempt.phase == "moving":
            self.failed = ""
            if self._reaction_s is None:
                self._reaction_s = self._waited_s
        if attempt.phase != "done" or attempt.start_s is None or attempt.end_s is None:
            return
        self._counting = False
        if seen.track is None:
            _log.warning("the camera gave too few pictures of an attempt")
            self.again()
            self.failed = "too_few"
            return
        self._track, self._hand_rose, self.signed = seen.track, seen.hand_rose, seen.signing
        self.span_s = (attempt.start_s, attempt.end_s)
        self._ended_s = self._clock()
        self._camera.show(None)
        self._counts.attempts += 1

    def _held(self, skeleton: Skeleton) -> JudgedAttempt | None:
        """Follows the hand while a letter is prompted; returns its verdict once it was held long enough."""
        letter, raised = self.letter, self._frames.capture.raised
        if letter is None or self._counting or self._track is not None:
            return None
        accepted = letter.feed(skeleton, raised=raised)
        if letter.share > 0 and self._reaction_s is None:  # the hand was up already
            self._reaction_s = self._waited_s
        if not accepted:
            return None
        self._accepted = letter.asked
        self._hand_rose, self.signed = True, ""
        self.span_s = (skeleton.t_s - LOOKED_S, skeleton.t_s)
        self._ended_s = self._clock()
        self._counts.attempts += 1
        self._camera.show(None)
        return self._judged(spelled_scores(0, 0, letter.shares, shipped_letters().model_id))

    def _judged(self, scores: Scores) -> JudgedAttempt:
        learned = self._learned(scores.model_id)
        judged = judged_attempt(
            scores, self._recogniser.spec, self._lexicon, self.sign, learned, self._own,
            hand_rose=self._hand_rose, latency_ms=(self._clock() - self._ended_s) * 1000,
            reaction_s=self._reaction_s or 0.0,
        )  # fmt: skip
        self._counts.verdicts[judged.verdict.kind] += 1
        self._counts.signs.append(self.sign)
        return judged

"""A learner who spells before the camera: from skeletons to letters, as they are made. Independent of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.progress.records import KEPT_SCORES, Attempt
from deepsign.recognition.camera_session import CameraSession, Judging
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.live import LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling import SpellingFollower

Pace = Literal["hold", "steady", "flow"]
HOLDS_S: Final[Mapping[Pace, float]] = {"hold": 0.5, "steady": 0.25, "flow": 0.0}
"""How long a letter must be held; 0: it may also be passed on the way to the next."""
MISTAKEN_S: Final = 0.8
"""Another letter that is held this long in place of the asked one is a mistake."""

_UNSURE: Final = 0.3  # the share of a letter that is not yet held long enough


@dataclass(frozen=True)
class LetterMade:
    """What a skeleton has brought.

    Attributes:
        letter: Id of the asked letter.
        instead: Id of the other letter that was held long in its place; "" if the asked one was made.
        shares: Share of each letter at that moment.
        latency_ms: Time of the tracker for that picture.
        model_id: The weights that judged.
    """

    letter: str
    instead: str
    shares: Mapping[str, float]
    latency_ms: float
    model_id: str

    @property
    def record(self) -> Attempt:
        """The attempt for progress.db."""
        ranked = sorted(self.shares, key=self.shares.__getitem__, reverse=True)[:KEPT_SCORES]
        scores = {name: self.shares[name] for name in ranked}
        score = round(100 * self.shares.get(self.letter, 0.0))
        kind: Literal["match", "not_yet"] = "not_yet" if self.instead else "match"
        return Attempt(self.letter, kind, score, self.latency_ms, self.model_id, scores)


class SpellingSession(CameraSession):
    """Follows one word after another.

    Call `step` once a frame of the game and `hear` with every event of the recogniser.

    Args:
        camera: Opened and closed here.
        recogniser: Tracks the frames.
        hand: The dominant hand of the signer.
        letters: Tells the letters that are held still.
        on_frame: Called with each new frame.
        on_dark: Called while there is no picture.

    Attributes:
        letter: What the last skeleton showed; None before the first.
        instead: Another letter that is held now in place of the asked one, or "".
    """

    def __init__(
        self,
        camera: CameraSlot,
        recogniser: Judging,
        hand: Hand,
        letters: LetterRecogniser,
        *,
        on_frame: Callable[[Frame], None],
        on_dark: Callable[[], None],
    ) -> None:
        super().__init__(camera, recogniser, hand, on_frame, on_dark)
        self.letter: LetterSeen | None = None
        self.instead = ""
        self._letters, self._watch = letters, LetterWatch(letters, hand)
        self._follower: SpellingFollower | None = None
        self._hold_s = 0.0
        self._mistaken = False  # another letter was reported for the asked one

    @property
    def asked(self) -> str:
        """The letter that is asked; "" if there is none."""
        follower = self._follower
        if follower is None or follower.passed == len(follower.letters):
            return ""
        return follower.letters[follower.passed]

    @property
    def held_share(self) -> float:
        """How much of the time has passed for which the asked letter must be held, 0 to 1."""
        seen = self.letter
        if seen is None or seen.held != self.asked or not self._hold_s:
            return 0.0
        return min(1.0, seen.held_s / self._hold_s)

    def spell(self, letters: Sequence[str], pace: Pace) -> None:
        """Begins to follow a word, or the rest of one.

        Args:
            letters: Ids of the letters and digits; at least one.
            pace: How long each must be held.
        """
        self._follower, self._hold_s = SpellingFollower(letters), HOLDS_S[pace]
        self._mistaken, self.instead = False, ""
        self._camera.show(self.asked)

    def rest(self) -> None:
        """Stops following."""
        self._follower = None
        self._camera.show(None)

    def step(self) -> None:
        """Takes the newest frame."""
        self._frames.take_frame()

    def hear(self, event: Event) -> LetterMade | None:
        """Takes an event of the recogniser.

        Returns:
            The letter that was made, or that another one was held long in its place; None otherwise.
        """
        if not isinstance(event, SkeletonSeen) or self._frames.take_skeleton(event) is None:
            return None
        follower = self._follower
        if follower is None or not self.asked:
            return None
        asked, passed = self.asked, follower.passed
        seen = self.letter = self._watch.push(event.skeleton, follower.kind)
        now = follower.push(self._strict(seen, asked))
        if now.passed > passed:
            self._mistaken = False
            self._camera.show(now.asked or None)
            return self._told(asked, "", event)
        self.instead = now.instead
        if now.instead and not self._mistaken and seen.held_s >= MISTAKEN_S:
            self._mistaken = True
            return self._told(asked, now.instead, event)
        return None

    def _strict(self, seen: LetterSeen, asked: str) -> LetterSeen:
        """Returns what is seen without the asked letter unless it has been held long enough."""
        if not self._hold_s or (seen.held == asked and seen.held_s >= self._hold_s):
            return seen
        share = min(_UNSURE, seen.shares.get(asked, 0.0))
        held = "" if seen.held == asked else seen.held
        return replace(seen, shares={**seen.shares, asked: share}, held=held)

    def _told(self, asked: str, instead: str, event: SkeletonSeen) -> LetterMade:
        assert self.letter is not None, "a skeleton was just read"
        self.instead = ""
        shares, model_id = self.letter.shares, self._letters.model_id
        return LetterMade(asked, instead, shares, event.latency_ms, model_id)

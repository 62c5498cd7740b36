"""A learner who spells before the camera: from skeletons to letters, as they are made. Independent of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from deepsign.camera.base import Frame
from deepsign.camera.slot import CameraSlot
from deepsign.progress.records import KEPT_SCORES, Attempt
from deepsign.recognition.camera_session import CameraSession, Judging
from deepsign.recognition.held_letters import HeldLetters
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign_assets.body.handedness import Hand
from deepsign_model.letters.correction import Correction, Corrector
from deepsign_model.letters.correction_table import CorrectionTable
from deepsign_model.letters.live import LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling import SpellingFollower
from deepsign_model.letters.weights import shipped_letters

Pace = Literal["hold", "steady", "flow"]
HOLDS_S: Final[Mapping[Pace, float]] = {"hold": 0.5, "steady": 0.15, "flow": 0.0}
"""How long a letter must be held; 0: it may also be passed on the way to the next."""
MISTAKEN_S: Final = 1.0
"""Another letter that is held this long in place of the asked one is a mistake."""
LOST_S: Final = 0.6
"""How long the hand may be lost before the learner is asked to raise it."""


@dataclass(frozen=True)
class LetterMade:
    """A letter that was made, or that another one was held in place of.

    Attributes:
        letter: Id of the asked letter.
        instead: Id of the other letter that was held long in its place; "" if the asked one was made.
        shares: Share of each letter at that moment.
        latency_ms: Time of the tracker for that picture.
    """

    letter: str
    instead: str
    shares: Mapping[str, float]
    latency_ms: float

    @property
    def record(self) -> Attempt:
        """The attempt for progress.db."""
        made = self.instead or self.letter
        # a letter that is passed on the way is told by what comes after it: its own share has fallen by then
        shares = {**self.shares, made: max(self.shares.values(), default=1.0)}
        ranked = sorted(shares, key=lambda each: (-shares[each], each != made))[:KEPT_SCORES]
        kind: Literal["match", "not_yet"] = "not_yet" if self.instead else "match"
        score = round(100 * min(1.0, shares.get(self.letter, 0.0)))
        scores = {name: shares[name] for name in ranked}
        return Attempt(
            self.letter, kind, score, self.latency_ms, shipped_letters().model_id, scores
        )


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
        correction: What is off for the asked letter; None before the first skeleton.

    Raises:
        BundleError: A network of letters or the table of corrections is missing or damaged.
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
        self.correction: Correction | None = None
        self._watch, self._table = LetterWatch(letters, hand), CorrectionTable.load()
        self._follower: SpellingFollower | HeldLetters | None = None
        self._corrector: Corrector | None = None
        self._hold_s = self._found_s = 0.0
        self._mistaken = False  # another letter was reported for the asked one
        self._last = self._stale = (
            ""  # the last letter that was made; the asked one while it is still held from before
        )

    @property
    def asked(self) -> str:
        """The letter that is asked; "" if there is none."""
        return "" if self._follower is None else self._follower.asked

    @property
    def still_held(self) -> bool:
        """Whether the asked letter was the last of the word before, and the hand has not moved since."""
        return bool(self._stale)

    @property
    def hand_down(self) -> bool:
        """Whether no hand is raised, or the dominant one has not been found for a while."""
        lost = self.letter is None or self.letter.t_s - self._found_s > LOST_S
        return lost or not self._frames.capture.raised

    @property
    def held_share(self) -> float:
        """How much of the time has passed for which the asked letter must be held, 0 to 1."""
        if not isinstance(self._follower, HeldLetters):
            return 0.0
        return min(1.0, self._follower.held_s / self._hold_s)

    def spell(self, letters: Sequence[str], pace: Pace) -> None:
        """Begins to follow a word, or the rest of one.

        Args:
            letters: Ids of the letters and digits; at least one.
            pace: How long each must be held.
        """
        self._hold_s = hold_s = HOLDS_S[pace]
        self._follower = HeldLetters(letters, hold_s) if hold_s else SpellingFollower(letters)
        self._stale = letters[0] if letters[0] == self._last else ""
        self._ask()

    def rest(self) -> None:
        """Stops following."""
        self._follower = None
        self._ask()

    def _ask(self) -> None:
        """Begins to look for the asked letter."""
        asked = self.asked
        self.instead, self.correction, self._mistaken = "", None, False
        self._corrector = Corrector(asked, self._table) if asked else None
        self._frames.capture.live(bool(asked))
        self._camera.show(asked or None)

    def step(self) -> None:
        """Takes the newest frame."""
        self._frames.take_frame()

    def hear(self, event: Event) -> tuple[LetterMade, ...]:
        """Takes an event of the recogniser.

        Returns:
            The letters that were made, or the asked one if another was held long in its place. Most skeletons bring
            none; in the flow, one can bring two.
        """
        follower = self._follower
        if not isinstance(event, SkeletonSeen) or self._frames.take_skeleton(event) is None:
            return ()
        if follower is None or not self.asked:
            return ()
        passed = follower.passed
        seen = self.letter = self._watch.push(event.skeleton, follower.kind)
        self._found_s = seen.t_s if seen.found else self._found_s
        if self._stale and seen.best == self._stale and not seen.moving:
            return ()
        self._stale = ""
        now = follower.push(seen)
        if now.passed > passed:
            self._ask()
            made = follower.letters[passed : now.passed]
            self._last = made[-1]
            return tuple(LetterMade(each, "", seen.shares, event.latency_ms) for each in made)
        self.instead = now.instead
        self._correct(event, seen)
        if not now.instead or self._mistaken or seen.held_s < MISTAKEN_S:
            return ()
        self._mistaken = True
        return (LetterMade(self.asked, now.instead, seen.shares, event.latency_ms),)

    def _correct(self, event: SkeletonSeen, seen: LetterSeen) -> None:
        """Looks at what is off while the hand is up."""
        if self._corrector is None:
            return
        up = seen.found and self._frames.capture.raised
        hand = self._watch.hand_of(event.skeleton) if up else None
        self.correction = self._corrector.see(event.skeleton.t_s, hand, seen.shares)

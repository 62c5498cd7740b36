"""A letter or number while it is prompted: how long it has been held, and what is off."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from deepsign_assets.body.handedness import Hand
from deepsign_model.errors import ModelError
from deepsign_model.letters.correction import Correction, Corrector
from deepsign_model.letters.kinds import kind_of
from deepsign_model.letters.live import HOLD_S, LetterWatch
from deepsign_model.letters.recogniser import open_letters
from deepsign_model.tracking.skeleton import Skeleton


def load() -> None:
    """Reads what every prompt needs; for a thread of its own, since the first prompt would take 50 ms of a frame."""
    with suppress(ModelError):  # said when a letter is asked
        LetterPrompt("a", "right")


class LetterPrompt:
    """Watches the dominant hand for one letter or number.

    Args:
        asked: Its id.
        hand: The signer's dominant hand.
        fresh: Whether it cannot be held from the last prompt. Otherwise the hand must leave it first.

    Attributes:
        share: The part of the time that it must be held, 0 to 1.
        shares: Share of each letter, or of each number, in the newest skeleton; empty without a hand.
        held: The letter or number that is held now, which may be another one; or "".
        correction: What is off now, if anything.
        told: The last correction that named something to change; None before.

    Raises:
        BundleError: The network of letters is missing or damaged.
    """

    def __init__(self, asked: str, hand: Hand, *, fresh: bool = False) -> None:
        self.asked = asked
        self.share = 0.0
        self.shares: Mapping[str, float] = {}
        self.held = ""
        self.correction = Correction("unsure")
        self.told: Correction | None = None
        self._watch = LetterWatch(open_letters(), hand)
        self._corrector = Corrector(asked)
        self._began = fresh  # whether what is held was not held before the prompt

    def feed(self, skeleton: Skeleton, *, raised: bool) -> bool:
        """Takes the next skeleton.

        Args:
            skeleton: The skeleton.
            raised: Whether a hand is up; a hand in the lap shows no letter.

        Returns:
            Whether the letter was held long enough.
        """
        seen = self._watch.push(skeleton, kind_of(self.asked))
        held = raised and seen.held == self.asked
        self._began |= not raised or seen.moving or seen.best != self.asked
        self.share = min(1.0, seen.held_s / HOLD_S) if held and self._began else 0.0
        self.shares = seen.shares if raised else {}
        self.held = seen.held if raised else ""
        self._correct(skeleton, looks=raised and seen.found)
        return self.share >= 1.0

    def _correct(self, skeleton: Skeleton, *, looks: bool) -> None:
        hand = self._watch.hand_of(skeleton) if looks else None
        self.correction = self._corrector.see(skeleton.t_s, hand, self.shares)
        if self.correction.hint is not None:
            self.told = self.correction

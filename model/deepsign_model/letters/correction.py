"""What is off in a hand that makes a letter or number: at most one thing, and only where it is sure.

The bends, spreads, thumb and direction of the hand are compared with those of the accepted forms, in the measure of how drawn people
differ. A recogniser's shares may be given: they name the letter that is seen instead, or contradict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from deepsign_model.letters.correction_table import LEADS, OTHER, RIGHT, CorrectionTable, Letter
from deepsign_model.letters.hand_figures import hand_figures
from deepsign_model.letters.wanted import INSTEAD, PAIRS, wanted
from deepsign_model.tracking.skeleton import Floats

__all__ = ["Correction", "Corrector", "Hint", "correct"]

_KNUCKLES: Final = (5, 9, 13, 17)
Kind = Literal["right", "almost", "other", "unsure"]

SEEN_OTHER: Final = 0.2
"""The probability that nothing is off, below which it is told what tells the letter from another that the recogniser is sure to see."""

DOUBTED: Final = 4.0
"""How much smaller the probability that nothing is off must be for a hint, where the recogniser is sure that the letter is right."""

LOOKS: Final = 0.7
"""The recogniser's share from which it is sure."""

SHOWN_S: Final = 0.06
"""How long something must be seen before it is told, and how long something else before it is no longer told: two frames of 15 a
second, three of 30."""

STEADY: Final = 0.15
"""How far a joint of a hand that holds still may be from where it was, in palm lengths."""

MOST_HELD: Final = 8
"""The number of pictures of a hand that holds still, over which it is averaged."""

REWORDED_S: Final = 0.3
"""How long a hint must have looked otherwise before where the thumb was, or the letter that is seen, changes in it."""

LEAST_HELD: Final = 2
"""The number of pictures for which a hand must hold still before anything new is told of it."""

LOST_S: Final = 0.25
"""How long a hand may be lost or move before the correction is taken back."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to change.

    Attributes:
        part: "thumb", "index", "middle", "ring", "little", "fingers" (those beside the index finger, or all), "spread" or "palm".
        change: Of a finger "straighten", "fold", "bend", "open" or "touch"; of the thumb "place"; of the spread "spread", "together",
            "cross" or "uncross"; of the palm "turn" or "point".
        to: What the letter wants of the part, see `wanted.wanted`.
        was: Where the thumb was: "out", "beside", "front", "palm" or "under"; "" if not known.
        seen: The letter or number that it looks like; "" if it is like no other.
    """

    part: str
    change: str
    to: str = ""
    was: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A hand beside the letter that is asked.

    Attributes:
        kind: "right"; "almost": one thing is off; "other": another handshape; "unsure".
        hint: What to change; only if "almost".
        right: Probability that nothing is off.
    """

    kind: Kind
    hint: Hint | None = None
    right: float = 0.0


_UNSURE: Final = Correction("unsure")


def correct(
    asked: str,
    hand: Floats,
    shares: Mapping[str, float] | None = None,
    table: CorrectionTable | None = None,
) -> Correction:
    """Compares one hand with a letter or number.

    Args:
        asked: Id of the entry, such as "a" or "17".
        hand: (21, 3) as the tracker gives it, in px; a left hand is mirrored before.
        shares: The recogniser's shares by id, if it was asked.
        table: What right and altered hands show; None for the table that ships.

    Raises:
        BundleError: The table that ships is damaged.
        KeyError: There is no such entry.
    """
    letter = (table or CorrectionTable.load()).letters[asked]
    if not np.isfinite(hand).all():
        return _UNSURE
    found = letter.shares(hand_figures(hand[None]))[0]
    return _told(asked, letter, found, shares or {})


def _told(asked: str, letter: Letter, found: Floats, shares: Mapping[str, float]) -> Correction:
    right, other = (float(found[letter.names.index(name)]) for name in (RIGHT, OTHER))
    doubted = DOUBTED if shares.get(asked, 0.0) >= LOOKS else 1.0
    sure = right * doubted <= 1.0 - letter.sure
    told = letter.told(found[None])[0]
    likeliest = letter.hints[int(told.argmax())]
    leads = sure and float(told.max()) >= LEADS * (1.0 - right)
    pair, rival = _pair(asked, right, shares)
    if leads or pair is not None:
        what = likeliest if leads or pair is None else pair
        hint = _hint(asked, letter, found, what)
        return Correction("almost", replace(hint, seen=rival) if what == pair else hint, right)
    if not sure:
        return Correction("right" if right >= 0.5 else "unsure", None, right)
    return Correction("other" if other >= LEADS * (1.0 - right) else "unsure", None, right)


def _pair(
    asked: str, right: float, shares: Mapping[str, float]
) -> tuple[tuple[str, str] | None, str]:
    """What tells the asked letter from the one that the recogniser is sure to see, and that one; None if it sees none like it."""
    rival = max(shares, key=shares.__getitem__, default="")
    sees = right < SEEN_OTHER and shares.get(rival, 0.0) >= LOOKS
    return (PAIRS.get((asked, rival)) if sees else None), rival


def _hint(asked: str, letter: Letter, found: Floats, told: tuple[str, str]) -> Hint:
    """The hint with where the thumb was, or the letter that is seen, whichever is likeliest.

    A letter is not told to look like another of its kind, or a number: that is the recogniser's to say.
    """
    mine = [
        (share, name.split(":")[2:])
        for name, share in zip(letter.names, found.tolist(), strict=True)
        if name.startswith(f"{told[0]}:{told[1]}:")
    ]
    _, (was, seen) = max(mine, default=(0.0, ["", ""]))
    to, other_kind = wanted(asked, *told), seen.isdigit() != asked.isdigit()
    return Hint(*told, to, was if was in INSTEAD.get(to, ()) else "", seen if other_kind else "")


class Corrector:
    """Corrections of a hand over time: a change is told within 150 ms, and nothing flickers.

    Args:
        asked: Id of the letter or number.
        table: What right and altered hands show; None for the table that ships.

    Raises:
        BundleError: The table that ships is damaged.
        KeyError: There is no such entry.
    """

    def __init__(self, asked: str, table: CorrectionTable | None = None) -> None:
        self.asked = asked
        self._table = table or CorrectionTable.load()
        self._table.letters[asked]
        self._shown, self._next = _UNSURE, _UNSURE
        self._since_s = self._steady_s = self._worded_s = -np.inf
        self._held: Floats | None = None
        self._pictures = 0

    @property
    def shown(self) -> Correction:
        """What to show now."""
        return self._shown

    def see(
        self, t_s: float, hand: Floats | None, shares: Mapping[str, float] | None = None
    ) -> Correction:
        """Takes the hand of the next moment.

        Args:
            t_s: Its time, in seconds; never less than before.
            hand: (21, 3), see `correct`; None while no hand is seen. On the way between letters a hand changes nothing.
            shares: The recogniser's shares by id.

        Returns:
            What to show now.
        """
        if hand is None or not np.isfinite(hand).all():
            self._held = None
            return self._kept(t_s)
        now = correct(self.asked, self._steadied(hand), shares, self._table)
        if _key(now) != _key(self._next):
            self._since_s = t_s
        self._next = now
        return self._kept(t_s) if self._pictures < LEAST_HELD else self._renewed(t_s, now)

    def _kept(self, t_s: float) -> Correction:
        """What was shown, for a short time."""
        if t_s - self._steady_s > LOST_S:
            self._shown = _UNSURE
        return self._shown

    def _renewed(self, t_s: float, now: Correction) -> Correction:
        """What is seen now, if it has been seen for long enough."""
        self._steady_s = t_s
        if now.hint == self._shown.hint:
            self._worded_s = t_s
        same = _key(now) == _key(self._shown)
        if t_s >= (self._worded_s + REWORDED_S if same else self._since_s + SHOWN_S):
            self._shown, self._worded_s = now, t_s
        return self._shown

    def _steadied(self, hand: Floats) -> Floats:
        """The hand at its wrist, in palm lengths: averaged while it holds still, anew as soon as a joint moves."""
        local = hand - hand[:1]
        size = np.linalg.norm(local[_KNUCKLES, :], axis=-1).mean()
        local = np.asarray(local / max(float(size), 1e-6), np.float32)
        if self._held is None or np.abs(local - self._held)[:, :2].max() > STEADY:
            self._held, self._pictures = local, 0
        self._pictures = min(self._pictures + 1, MOST_HELD)
        self._held += (local - self._held) / np.float32(self._pictures)
        return self._held


def _key(correction: Correction) -> tuple[str, str, str]:
    hint = correction.hint
    return (correction.kind, "", "") if hint is None else (correction.kind, hint.part, hint.change)

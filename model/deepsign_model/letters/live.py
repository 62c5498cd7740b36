"""Reads letters or numbers from skeletons as they come: what is seen now, and what has been held for how long.

Letters that are held still are told by the recogniser of one hand. Those that move, and what a hand shows within a
spelled word, are told by the network of spelling, which looks back over 1.3 s. The module reads no clock; the skeletons
bring their times.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np

from deepsign_assets.body.handedness import HANDS, Hand
from deepsign_model.letters.hand_features import lengths
from deepsign_model.letters.kinds import MOVING, Kind, ids_of
from deepsign_model.letters.moments import BEFORE_S, STEP_S, as_right, moment_values, window_of
from deepsign_model.letters.recogniser import STILL, LetterRecogniser
from deepsign_model.letters.spelling_net import ANSWERS, LAG_S, SpellingNet, open_spelling_net
from deepsign_model.tracking.skeleton import Floats, Skeleton

__all__ = ["HOLD_S", "LetterSeen", "LetterWatch"]

HOLD_S: Final = 0.5
"""A letter that is held this long is meant. One that moves counts as held this long when its movement is recognised."""

_GAP_S: Final = 0.3  # after a longer time without the hand, everything begins anew
_SMOOTHED_S: Final = 0.12
_MADE_S: Final = 0.5  # for how long a movement is shown after it was recognised
_SURE: Final = 0.6
_SPEED_OVER_S: Final = 0.15
_RESTS: Final = 0.8  # share of the empty answer in a hand that rests, or is on its way
_PALM: Final = [0, 5, 9, 13, 17]  # the wrist and the knuckles
_STILL: Final = 1.6  # most palm lengths a second of the points of a hand that is still


@dataclass(frozen=True)
class LetterSeen:
    """What the dominant hand shows at the moment of a skeleton.

    Attributes:
        t_s: The skeleton's time.
        found: Whether the tracker found the hand. While it is lost for a moment, the rest is as before.
        shares: Smoothed share of each id of the kind; empty if there is no hand.
        held: Id of the letter or number that is held, or whose movement was just made; or empty.
        held_s: For how long; 0 if nothing is held.
        moving: Whether the hand moves.
        flow: Share of each id `LAG_S` earlier, told by what came before and after; the empty id is the way between two
            letters. For words; `SpellingReader` and `SpellingFollower` read it.
        speed: Palm lengths a second that the palm went at that moment, which tells a letter that is made twice.
    """

    t_s: float
    found: bool
    shares: Mapping[str, float]
    held: str = ""
    held_s: float = 0.0
    moving: bool = False
    flow: Mapping[str, float] = field(default_factory=dict)
    speed: float = 0.0

    @property
    def best(self) -> str:
        """The id with the largest share, or empty."""
        return max(self.shares, key=self.shares.__getitem__, default="")


class _Picture(NamedTuple):
    """A picture in which the hand was found."""

    t_s: float
    hand: Floats  # (21, 3) of a right hand, px
    palm: Floats  # (2,) its middle
    values: Floats  # as of `moment_values`

    @property
    def size(self) -> float:
        """The length of the palm, px."""
        return max(float(self.values[-1]), 1e-6)


class LetterWatch:
    """Watches one hand.

    Args:
        recogniser: Tells the letters that are held still.
        hand: The signer's dominant hand.
        net: The network of spelling; that which ships if None.
    """

    def __init__(
        self, recogniser: LetterRecogniser, hand: Hand = "right", net: SpellingNet | None = None
    ) -> None:
        self._recogniser, self._hand = recogniser, hand
        self._net = net or open_spelling_net()
        self.reset()

    def reset(self) -> None:
        """Forgets everything seen."""
        self._kind: Kind | None = None
        self._past: deque[_Picture] = deque()
        self._shares: dict[str, float] = {}
        self._made: dict[str, float] = {}
        self._seen: LetterSeen | None = None
        self._held, self._since_s = "", 0.0

    def push(self, skeleton: Skeleton, kind: Kind) -> LetterSeen:
        """Reads the next skeleton.

        Args:
            skeleton: Later than the one before; an earlier one begins anew.
            kind: What is read; a change begins anew.
        """
        now_s, hand = skeleton.t_s, self.hand_of(skeleton)
        gap_s = now_s - self._past[-1].t_s if self._past else 0.0
        if kind != self._kind or not 0 <= gap_s <= _GAP_S:
            self.reset()
            self._kind = kind
        if np.isfinite(hand).all():
            self._seen = self._read(hand, now_s, gap_s, kind)
            return self._seen
        if self._seen is None:
            return LetterSeen(now_s, False, {})
        return replace(self._seen, t_s=now_s, found=False)

    def hand_of(self, skeleton: Skeleton) -> Floats:
        """The hand's points (21, 3), as a right hand's; not finite if it was not found."""
        return as_right(skeleton.hands[HANDS.index(self._hand)], self._hand)

    def _read(self, hand: Floats, now_s: float, gap_s: float, kind: Kind) -> LetterSeen:
        fresh = self._recogniser.shares(hand[None], digits=kind == "number")
        self._remember(hand, now_s, moment_values(hand[None], fresh)[0])
        still = dict(zip(STILL, fresh[0].tolist(), strict=True))
        flow = self._flow(now_s, kind)
        shares = self._smooth(still, flow, gap_s, kind)
        moving = self._moving()
        held = self._hold(shares, now_s, moving)
        if flow[""] >= _RESTS and held not in MOVING:
            held = ""
        held_s = now_s - self._since_s if held else 0.0
        return LetterSeen(now_s, True, shares, held, held_s, moving, flow, self._speed(now_s))

    def _remember(self, hand: Floats, now_s: float, values: Floats) -> None:
        self._past.append(_Picture(now_s, hand, hand[_PALM, :2].mean(axis=0), values))
        while len(self._past) > 2 and self._past[1].t_s <= now_s - BEFORE_S:
            self._past.popleft()

    def _flow(self, now_s: float, kind: Kind) -> dict[str, float]:
        t_s = np.array([each.t_s for each in self._past])
        values = np.stack([each.values for each in self._past])
        shares = self._net.shares(window_of(t_s, values, now_s)[None], kind)[0].tolist()
        named = dict(zip(ANSWERS, shares, strict=True))
        return {name: named[name] for name in ("", *ids_of(kind))}

    def _smooth(
        self, still: Mapping[str, float], flow: Mapping[str, float], gap_s: float, kind: Kind
    ) -> dict[str, float]:
        """Shares of all ids: what a movement leaves is shared by the letters that are still."""
        fade = float(np.exp(-gap_s / _MADE_S))
        self._made = {
            name: max(flow[name], fade * self._made.get(name, 0.0))
            for name in ids_of(kind)
            if name in MOVING
        }
        rest = max(0.0, 1 - sum(self._made.values()))
        rate = 1 - float(np.exp(-max(gap_s, 1e-3) / _SMOOTHED_S)) if self._shares else 1.0
        self._shares = {
            name: (was := self._shares.get(name, 0.0)) + rate * (still.get(name, 0.0) - was)
            for name in ids_of(kind)
        }
        return {name: self._made.get(name, rest * self._shares[name]) for name in ids_of(kind)}

    def _moving(self) -> bool:
        """Whether the points of the hand went fast over the last pictures."""
        last = self._past[-1]
        first = next(each for each in self._past if each.t_s >= last.t_s - _SPEED_OVER_S)
        way = lengths((last.hand - first.hand)[:, :2]).mean()
        return bool(way > _STILL * (last.t_s - first.t_s) * last.size)

    def _speed(self, now_s: float) -> float:
        """How fast the palm went at the moment of the flow, in palm lengths a second."""
        t_s = np.array([each.t_s for each in self._past])
        palms = np.stack([each.palm for each in self._past])
        at_s = now_s - LAG_S + np.array([-STEP_S, STEP_S])
        way = [float(np.diff(np.interp(at_s, t_s, palms[:, axis]))[0]) for axis in (0, 1)]
        return math.hypot(*way) / self._past[-1].size / (2 * STEP_S)

    def _hold(self, shares: Mapping[str, float], now_s: float, moving: bool) -> str:
        """The id that is held; notes since when."""
        best = max(shares, key=shares.__getitem__)
        sure = shares[best] >= _SURE and (not moving or best in MOVING)
        held = best if sure else ""
        if held != self._held:
            self._held = held
            self._since_s = now_s - HOLD_S * (held in MOVING)
        return held

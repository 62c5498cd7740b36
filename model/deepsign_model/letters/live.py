"""Reads letters or numbers from skeletons as they come: what is seen now, and what has been held for how long.

Letters that are held still are told by the recogniser of one hand. Those that move, and what a hand shows within a
spelled word, are told by the network of spelling, which looks back over 1.3 s. The module reads no clock; the skeletons
bring their times.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from deepsign_assets.body.handedness import HANDS, Hand
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
        self._past: deque[tuple[float, Floats, Floats]] = deque()
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
        now_s, hand = skeleton.t_s, self._of(skeleton)
        gap_s = now_s - self._past[-1][0] if self._past else 0.0
        if kind != self._kind or not 0 <= gap_s <= _GAP_S:
            self.reset()
            self._kind = kind
        if np.isfinite(hand).all():
            self._seen = self._read(hand, now_s, gap_s, kind)
            return self._seen
        if self._seen is None:
            return LetterSeen(now_s, False, {})
        return replace(self._seen, t_s=now_s, found=False)

    def _of(self, skeleton: Skeleton) -> Floats:
        """The hand's points (21, 3), as a right hand's."""
        return as_right(skeleton.hands[HANDS.index(self._hand)], self._hand)

    def _read(self, hand: Floats, now_s: float, gap_s: float, kind: Kind) -> LetterSeen:
        fresh = self._recogniser.shares(hand[None], digits=kind == "number")
        self._remember(hand, now_s, moment_values(hand[None], fresh)[0])
        still = dict(zip(STILL, fresh[0].tolist(), strict=True))
        flow = self._flow(now_s, kind)
        shares = self._smooth(still, flow, gap_s, kind)
        moving = self._moving()
        held = self._hold(shares, now_s, moving)
        held_s = now_s - self._since_s if held else 0.0
        return LetterSeen(now_s, True, shares, held, held_s, moving, flow, self._speed(now_s))

    def _remember(self, hand: Floats, now_s: float, values: Floats) -> None:
        self._past.append((now_s, hand, values))
        while len(self._past) > 2 and self._past[1][0] <= now_s - BEFORE_S:
            self._past.popleft()

    def _flow(self, now_s: float, kind: Kind) -> dict[str, float]:
        t_s = np.array([t for t, _, _ in self._past])
        values = np.stack([each for _, _, each in self._past])
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
        last_s, last, _ = self._past[-1]
        since_s, first = next((t, hand) for t, hand, _ in self._past if t >= last_s - _SPEED_OVER_S)
        if last_s <= since_s:
            return False
        size = np.linalg.norm(last[_PALM[1:]] - last[0], axis=-1).mean()
        way = np.linalg.norm((last - first)[:, :2], axis=-1).mean()
        return bool(way > _STILL * (last_s - since_s) * max(float(size), 1e-6))

    def _speed(self, now_s: float) -> float:
        """How fast the palm went at the moment of the flow, in palm lengths a second."""
        t_s = np.array([t for t, _, _ in self._past])
        palms = np.stack([hand[_PALM] for _, hand, _ in self._past])
        size = float(np.median(np.linalg.norm(palms[:, 1:] - palms[:, :1], axis=-1).mean(1)))
        middle, at_s = palms.mean(1), now_s - LAG_S + np.array([-STEP_S, STEP_S])
        way = [float(np.diff(np.interp(at_s, t_s, middle[:, axis]))[0]) for axis in (0, 1)]
        return float(np.hypot(*way)) / max(size, 1e-6) / (2 * STEP_S)

    def _hold(self, shares: Mapping[str, float], now_s: float, moving: bool) -> str:
        """The id that is held; notes since when."""
        best = max(shares, key=shares.__getitem__)
        sure = shares[best] >= _SURE and (not moving or best in MOVING)
        held = best if sure else ""
        if held != self._held:
            self._held = held
            self._since_s = now_s - HOLD_S * (held in MOVING)
        return held

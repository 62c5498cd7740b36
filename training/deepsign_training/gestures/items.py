"""The performances of a stream, and their parts with labels.

Each item is a performance from rest to rest. All items of a stream have the same rest, so that the hands do not jump. Gestures
may also follow each other without rest, and a stroke may be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Key, Performance, Rest
from deepsign_assets.film.everyday import idle
from deepsign_assets.film.gesture_vary import PALM_IN, RESTS, STROKES
from deepsign_assets.film.invent import invented_sign
from deepsign_assets.film.sitter import Sitter
from deepsign_assets.film.vary import vary
from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS, load_gestures, load_lexicon
from deepsign_training.gestures.timeline import LABELS, Span

__all__ = ["GESTURES", "Item", "Part", "current", "items_of", "placed", "spans_of"]

GESTURES: Final = tuple(label for label in LABELS if label not in (NO_GESTURE, OTHER_THINGS))
_ITEMS: Final = ("gesture", "row", "everyday", "talk", "idle")
_OFTEN: Final = (0.48, 0.16, 0.15, 0.14, 0.07)
_SIGNED: Final = 0.6  # share of talk with signs of the lexicon; the rest are invented signs
_OTHER_HAND: Final = 0.12
_WAITS_S: Final = 0.3  # a hand that is still for longer before a stroke is waiting


@dataclass(frozen=True)
class Item:
    """A performance, its hand, and its labelled parts."""

    performance: Performance
    hand: Hand
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Part:
    """A label, its stroke, and the time that the hand waits before it."""

    label: str
    stroke_s: tuple[float, float]
    waits_s: float = 0.0

    @classmethod
    def of(cls, label: str, first: Key, stroke_s: tuple[float, float]) -> Part:
        """Makes a part from a stroke that starts at ``stroke_s[0]`` with ``first``; removes the wait from the stroke."""
        waits = first.hold_s if _is_stroke(label) and first.hold_s > _WAITS_S else 0.0
        return cls(label, (stroke_s[0] + waits, stroke_s[1]), waits)


def items_of(
    sitter: Sitter, rng: np.random.Generator, until_s: float, made: tuple[str, ...]
) -> list[Item]:
    """Draws the items of a stream, to fill about the given time.

    Args:
        sitter: The person.
        rng: Source of all random numbers.
        until_s: Length of the stream.
        made: The gestures to choose from; () for a stream without gestures.
    """
    odds = np.array(_OFTEN) * ([1, 1, 1, 1, 1] if made else [0, 0, 1, 1, 1])
    one_side = rng.random() < 0.7  # both hands have the same rest, so that either may act
    items: list[Item] = []
    filled = 0.0
    while filled < until_s:
        who = sitter
        if one_side and rng.random() < _OTHER_HAND:
            who = replace(sitter, hand="left" if sitter.hand == "right" else "right")
        items.append(_item(str(rng.choice(_ITEMS, p=odds / odds.sum())), who, rng, made))
        filled += items[-1].performance.duration_s
    palm_in = any(_needs_palm_in(item) for item in items)
    rests = PALM_IN if palm_in else RESTS
    rest = rests[int(rng.integers(len(rests)))]
    other = rest if one_side else rests[int(rng.integers(len(rests)))]
    return [_resting(item, rest, other) for item in items]


def _item(kind: str, sitter: Sitter, rng: np.random.Generator, made: tuple[str, ...]) -> Item:
    if kind == "gesture":
        return _single(str(rng.choice(made)), sitter, rng)
    if kind == "row":
        return _row(sitter, rng, made)
    if kind == "idle":
        return _whole(NO_GESTURE, idle(rng), sitter.hand)
    other = _signed(rng) if kind == "talk" else sitter.perform(OTHER_THINGS, rng)
    return _whole(OTHER_THINGS, other, sitter.hand)


def _signed(rng: np.random.Generator) -> Performance:
    """Draws a sign, of the lexicon or invented."""
    if rng.random() >= _SIGNED:
        return invented_sign(rng)
    signs = load_lexicon()
    variants = signs[str(rng.choice(signs.ids))].variants
    return vary(variants[int(rng.integers(len(variants)))], rng)


def _single(label: str, sitter: Sitter, rng: np.random.Generator) -> Item:
    performance = sitter.perform(label, rng)
    part = Part.of(label, performance.keys[0], _stroke(performance, label))
    return Item(performance, sitter.hand, (part,))


def _whole(label: str, performance: Performance, hand: Hand) -> Item:
    return Item(performance, hand, (Part(label, (0.0, performance.duration_s)),))


def _stroke(performance: Performance, label: str) -> tuple[float, float]:
    """Returns start and end of the gesture itself; a stroke ends with its second key, since a third is the return."""
    first, last = performance.stroke_s
    if _is_stroke(label) and len(performance.keys) > 2:
        last = performance.arrivals_s[1] + performance.keys[1].hold_s
    return first, last


def _is_stroke(label: str) -> bool:
    return load_gestures()[label].category in STROKES


def _row(sitter: Sitter, rng: np.random.Generator, among: tuple[str, ...]) -> Item:
    """Draws two or three gestures without rest between them, often the same one."""
    label = str(rng.choice(among))
    again = rng.random() < 0.4
    row: list[tuple[str, Performance]] = []
    for _ in range(int(rng.choice([2, 3], p=[0.7, 0.3]))):
        made = sitter.perform(label, rng)
        if made.kind == "one_handed":
            row.append((label, made))
        label = label if again else str(rng.choice(among))
    return _joined(row, sitter.hand, rng) if row else _single(label, sitter, rng)


def _joined(row: list[tuple[str, Performance]], hand: Hand, rng: np.random.Generator) -> Item:
    """Joins performances to one; the movement between them is slower than a stroke."""
    keys: list[Key] = []
    ends: list[tuple[str, int, int]] = []
    for label, made in row:
        own = made.unrolled()
        if _is_stroke(label):
            own = own[:2]
        if keys:
            slow = max(0.45, 1.5 * max(key.move_s for key in own[1:] or own))
            own = (replace(own[0], move_s=slow * float(rng.uniform(0.9, 1.5))), *own[1:])
        ends.append((label, len(keys), len(keys) + len(own) - 1))
        keys += own
    whole = replace(row[0][1], keys=tuple(keys), loop=None, leave_s=row[-1][1].leave_s)
    arrivals = whole.arrivals_s
    parts = tuple(
        Part.of(label, keys[first], (arrivals[first], arrivals[last] + keys[last].hold_s))
        for label, first, last in ends
    )
    return Item(whole, hand, parts)


def _needs_palm_in(item: Item) -> bool:
    """Returns whether a gesture of the item needs a rest with the palm facing in."""
    gestures = load_gestures()
    named = [
        variant.rest
        for label in (part.label for part in item.parts)
        for variant in (*gestures[label].variants, *gestures[gestures[label].mirror].variants)
        if variant.name == item.performance.name
    ]
    return any(rest in PALM_IN for rest in named)


def _resting(item: Item, rest: Rest, other: Rest) -> Item:
    return replace(item, performance=replace(item.performance, rest=rest, other_rest=other))


def placed(items: list[Item], rng: np.random.Generator, until_s: float) -> list[tuple[float, Item]]:
    """Draws the start of each item, with rests of different lengths between them; the first may start before 0."""
    now = min(float(rng.uniform(-1.5, 1.5)), until_s / 2)
    plan = []
    for item in items:
        if now >= until_s:
            break
        plan.append((now, item))
        now += item.performance.duration_s + float(rng.choice([0.0, rng.exponential(0.6)]))
    return plan


def current(plan: list[tuple[float, Item]], times: NDArray[np.float64]) -> NDArray[np.intp]:
    """Returns the index of the item at each moment (T,): the one that has started last."""
    starts = np.array([start for start, _ in plan])
    return np.clip(np.searchsorted(starts, times, side="right") - 1, 0, None)


def spans_of(item: Item, start_s: float) -> Iterator[Span]:
    """Yields the labelled spans of an item that starts at ``start_s``."""
    end_s = start_s + item.performance.duration_s
    for part in item.parts:
        first, last = part.stroke_s
        yield Span(part.label, start_s, (start_s + first, start_s + last), end_s, part.waits_s)

"""The steps of a lesson or a review, in order.

A new sign is met, tried, recalled from its word and finally recognised. Other signs come between try and recall,
because spacing and interleaving help memory (Cepeda et al. 2006, doi 10.1037/0033-2909.132.3.354; Rohrer & Taylor 2007,
doi 10.1007/s11251-007-9015-8). Without a camera a new sign is met and later recognised. Signs of a minimal pair are
kept apart, if the steps allow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, Protocol

from deepsign.learning.schedule import Direction
from deepsign_model.own.ids import is_own

StepKind = Literal["meet", "try", "recall", "choose"]
Alike = Callable[[str, str], bool]

SPACING: Final = 2
"""The fewest steps between the try of a new sign (or meeting it, without a camera) and its recall."""

WISHED: Final = 4
"""The number of steps between that a lesson aims for."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Args:
        kind: `meet` (watch the tutor), `try` (sign beside the tutor, then without), `recall` (sign from
            the word alone), `choose` (pick the word for what the tutor signs).
        sign: The sign's id.
    """

    kind: StepKind
    sign: str

    @property
    def direction(self) -> Direction:
        """The direction that it practises."""
        return "recognise" if self.kind == "choose" else "produce"

    @property
    def needs_camera(self) -> bool:
        """Whether the learner signs."""
        return self.kind in ("try", "recall")


class DueCard(Protocol):
    """The part of a card that a review uses."""

    @property
    def sign(self) -> str:
        """The sign's id."""
        ...

    @property
    def direction(self) -> Direction:
        """Whether it is to be produced or recognised."""
        ...


def never_alike(one: str, other: str) -> bool:
    """Returns False: no two signs form a minimal pair."""
    del one, other
    return False


def plan_lesson(
    new: Sequence[str], older: Sequence[str], camera: bool, alike: Alike = never_alike
) -> tuple[Step, ...]:
    """Returns the steps of a lesson.

    Args:
        new: Ids of the signs to be introduced, in teaching order, none twice.
        older: Ids of due signs, the longest overdue first; those in ``new`` are left out.
        camera: Whether the learner can be seen.
        alike: Whether two signs form a minimal pair.
    """
    fresh = list(dict.fromkeys(new))
    asked = [sign for sign in dict.fromkeys(older) if sign not in fresh]
    plan = _Plan(fresh, asked, camera, alike)
    return _apart(_asked(plan.made()), alike)


def plan_review(
    due: Sequence[DueCard], camera: bool, alike: Alike = never_alike
) -> tuple[Step, ...]:
    """Returns the steps of a review: every due card once, in the given order if possible.

    Without a camera only recognition is asked; cards for production wait.

    Args:
        due: Cards of both directions, the longest overdue first.
        camera: Whether the learner can be seen.
        alike: Whether two signs form a minimal pair.
    """
    steps = [Step("recall" if card.direction == "produce" else "choose", card.sign) for card in due]
    return _apart([step for step in steps if camera or not step.needs_camera], alike)


def without_camera(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Returns the steps that replace these when the camera has gone: each sign is recognised once instead."""
    met = [step for step in steps if step.kind == "meet"]
    asked = dict.fromkeys(step.sign for step in steps if step.kind != "meet")
    asked.update(dict.fromkeys(step.sign for step in met))
    # signs that were just met come last
    fresh = {step.sign for step in met}
    later = sorted(asked, key=lambda sign: sign in fresh)
    return (*met, *_asked([Step("choose", sign) for sign in later]))


def _asked(steps: Sequence[Step]) -> list[Step]:
    """Returns the steps without choices of the learner's own signs: those are signed, and not chosen among words."""
    return [step for step in steps if step.kind != "choose" or not is_own(step.sign)]


@dataclass
class _Awaited:
    """The steps that a new sign still needs, and the place its spacing is counted from."""

    sign: str
    since: int
    kinds: tuple[StepKind, ...]


class _Plan:
    """Builds a lesson from its start, with the best step that the rules allow at each place."""

    def __init__(self, new: list[str], older: list[str], camera: bool, alike: Alike) -> None:
        self._new, self._older = new, older
        self._first: tuple[StepKind, ...] = ("meet", "try") if camera else ("meet",)
        self._asks: tuple[StepKind, ...] = ("recall", "choose") if camera else ("choose",)
        self._alike = alike
        self._steps: list[Step] = []
        self._waiting: list[_Awaited] = []
        self._turn_of_new = True

    def made(self) -> list[Step]:
        """Returns all steps."""
        while self._new or self._older or self._waiting:
            self._go_on()
        return self._steps

    def _go_on(self) -> None:
        """Adds a step: signs that have waited long first, then new and older signs in turn, then waiting ones."""
        introduce_or_repeat = (self._introduce, self._repeat)
        in_turn = introduce_or_repeat if self._turn_of_new else introduce_or_repeat[::-1]
        if not (self._ask(WISHED) or any(take() for take in in_turn) or self._ask(SPACING)):
            self._fill()

    def _introduce(self) -> bool:
        sign = self._pick(self._new)
        if sign is not None:
            self._steps += [Step(kind, sign) for kind in self._first]
            self._waiting.append(_Awaited(sign, len(self._steps) - 1, self._asks))
            self._turn_of_new = False
        return sign is not None

    def _repeat(self) -> bool:
        sign = self._pick(self._older)
        if sign is not None:
            self._steps.append(Step(self._asks[0], sign))
            self._turn_of_new = True
        return sign is not None

    def _pick(self, signs: list[str]) -> str | None:
        """Takes the first sign that is not similar to the last one, or else the first one."""
        if not signs:
            return None
        chosen = next((sign for sign in signs if not self._clashes(sign)), signs[0])
        signs.remove(chosen)
        return chosen

    def _clashes(self, sign: str) -> bool:
        last = self._steps[-1].sign if self._steps else None
        return last is not None and (last == sign or self._alike(last, sign))

    def _ask(self, least: int) -> bool:
        """Asks for the sign that has waited longest, at least ``least`` steps, and does not clash."""
        ripe = [waits for waits in self._waiting if len(self._steps) - waits.since >= least]
        free = [waits for waits in ripe if not self._clashes(waits.sign)]
        if free:
            self._take(free[0])
        return bool(free)

    def _take(self, waits: _Awaited) -> None:
        self._waiting.remove(waits)
        self._steps.append(Step(waits.kinds[0], waits.sign))
        if waits.kinds[1:]:
            since = (
                max(waits.since, len(self._steps) - 1)
                if waits.kinds[0] == "recall"
                else waits.since
            )
            self._waiting.append(_Awaited(waits.sign, since, waits.kinds[1:]))

    def _fill(self) -> None:
        """Asks to recognise a sign that cannot be recalled yet, because no other sign is left."""
        waits = self._waiting[0]
        too_soon = len(self._steps) - waits.since < SPACING
        if waits.kinds == ("recall", "choose") and too_soon:
            waits.kinds = ("choose", "recall")
        self._take(waits)


def _apart(steps: Sequence[Step], alike: Alike) -> tuple[Step, ...]:
    """Returns the steps with minimal pairs moved apart, where no other rule is broken."""
    best: list[Step] | None = list(steps)
    while best is not None:
        steps, best = best, _better(best, alike)
    return tuple(steps)


def _better(steps: list[Step], alike: Alike) -> list[Step] | None:
    """Returns the steps after one move that has fewer clashes and crowds nothing; None if there is none."""
    blocks = _blocks(steps)
    clashes, crowded = count_clashes(steps, alike), count_crowded(steps)
    ends = range(len(blocks))
    gaps = [n for n in ends[1:] if alike(blocks[n - 1][-1].sign, blocks[n][0].sign)]
    moves = [(start, end) for gap in gaps for start in (gap, gap - 1) for end in ends]
    moves += [(start, gap - (start < gap)) for gap in gaps for start in ends]
    for start, end in moves:
        rest = blocks[:start] + blocks[start + 1 :]
        tried = [step for block in (*rest[:end], blocks[start], *rest[end:]) for step in block]
        fewer = count_clashes(tried, alike) < clashes
        if fewer and _in_order(tried) and count_crowded(tried) <= crowded:
            return tried
    return None


def _blocks(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """Returns the steps in blocks that move together: a try stays with its meeting."""
    blocks: list[tuple[Step, ...]] = []
    for step in steps:
        if step.kind == "try" and blocks:
            blocks[-1] += (step,)
        else:
            blocks.append((step,))
    return blocks


def count_clashes(steps: Sequence[Step], alike: Alike) -> int:
    """Returns how often signs of a minimal pair follow each other."""
    return sum(alike(one.sign, two.sign) for one, two in pairwise(steps))


def count_crowded(steps: Sequence[Step]) -> int:
    """Returns how many steps ask for a sign sooner than `SPACING` steps after it was last shown."""
    shown: dict[str, int] = {}
    crowded = 0
    for place, step in enumerate(steps):
        if step.kind in ("meet", "try"):
            shown[step.sign] = place
        elif place - shown.get(step.sign, -SPACING) < SPACING:
            crowded += 1
    return crowded


def _in_order(steps: Sequence[Step]) -> bool:
    """Returns whether every new sign is met before it is asked for."""
    first: dict[str, StepKind] = {}
    for step in steps:
        first.setdefault(step.sign, step.kind)
    return all(first[step.sign] == "meet" for step in steps if step.kind == "meet")

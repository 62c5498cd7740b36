"""The learner's sections of the options: the dominant hand and the tutor, the goal, and the daily limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from deepsign.learning.goal import Goal, GoalKind
from deepsign.scenes.options.portrait import Portrait
from deepsign.scenes.options.reminder_row import ReminderRow
from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import (
    NOWHERE,
    Block,
    Buttons,
    ControlRow,
    Paragraph,
    SectionItem,
)
from deepsign.scenes.options.signing_items import SigningItems
from deepsign.settings import RANGES
from deepsign.stage.scene import Stack
from deepsign.stage.transition import go_to
from deepsign.ui.control import Control, Slide, select, slider
from deepsign_assets.body.handedness import Hand
from deepsign_assets.tutor.person import PEOPLE

_PORTRAIT: Final = 220
"""Side of the tutor's picture, design units."""


class LearnerSections:
    """The choices about the hand and about learning.

    Args:
        choices: Knows the learner, and changes settings.
        u: From design units to pixels.
    """

    def __init__(self, stack: Stack, choices: SectionChoices, u: Callable[[float], int]) -> None:
        self._u = u
        self._portrait = Portrait(choices)
        self._signing = SigningItems(stack, choices)
        self._stack = stack
        self._choices = choices
        self._reminder = ReminderRow(choices)

    def refresh(self) -> None:
        """Reads what the section of learning shows and settings do not hold."""
        self._reminder.refresh()
        self._signing.refresh()

    # hand

    def hand(self) -> list[SectionItem]:
        """Returns the dominant hand and the tutor."""
        words, now = self._choices.services.words, self._choices.learner.hand
        sides: tuple[Hand, ...] = ("right", "left")
        options = [(side, words(f"options-hand-{side}")) for side in sides]
        label = words("options-hand-choice")
        find = Control("find", NOWHERE, words("options-hand-find"), self._find, icon="search")
        return [
            ControlRow(select("hand", NOWHERE, label, options, now, self._choose_hand)),
            Paragraph(words("options-hand-note")),
            Buttons((find,)),
            *self._tutor(),
        ]

    def _tutor(self) -> list[SectionItem]:
        choices, now = self._choices, self._choices.settings.tutor
        words = choices.services.words
        options = [(name, name.title()) for name in PEOPLE]
        row = select(
            "tutor", NOWHERE, words("options-tutor-choice"), options, now,
            lambda name: choices.change(tutor=name),
        )  # fmt: skip
        note = words("options-tutor-note", n=len(PEOPLE))
        picture = Block(self._u(_PORTRAIT), self._portrait.paint)
        return [ControlRow(replace(row, note=note)), picture]

    def _choose_hand(self, hand: Hand) -> None:
        choices, learners = self._choices, self._choices.services.store.learners
        choices.save(lambda: learners.update(choices.learner, hand=hand))
        choices.learner = learners.named(choices.learner.name)

    def _find(self) -> None:
        services = self._choices.services
        scene = services.routes.find_hand(services, self._stack, self._choose_hand)
        go_to(services, self._stack, scene)

    # learning

    def learning(self) -> list[SectionItem]:
        """Returns goal, daily limits, reminder, how the learner signs, and placement test."""
        choices, now = self._choices, self._choices.settings
        known = choices.services.words("home-placement")
        reviews = choices.number("daily_reviews", now.daily_reviews, "options-learning-reviews", 10)
        note = choices.services.words("options-learning-reviews-note")
        return [
            *self._goal(),
            ControlRow(
                choices.number("session_length", now.session_length, "options-learning-length")
            ),
            ControlRow(choices.number("daily_new", now.daily_new, "options-learning-new")),
            ControlRow(replace(reviews, note=note)),
            ControlRow(self._retention()),
            ControlRow(self._reminder.row()),
            *self._signing.items(),
            Buttons((Control("placement", NOWHERE, known, self._place, icon="star"),)),
        ]

    def _place(self) -> None:
        services, learner = self._choices.services, self._choices.learner
        scene = services.routes.door("placement", services, self._stack, learner)
        go_to(services, self._stack, scene)

    def _goal(self) -> list[SectionItem]:
        words, goal = self._choices.services.words, self._choices.goal
        kinds: tuple[GoalKind, ...] = ("signs", "minutes")
        options = [(kind, words(f"options-learning-kind-{kind}")) for kind in kinds]
        label = words("options-learning-kind")
        value = words(f"common-{goal.kind}", n=goal.amount)
        step, most = (1, 30) if goal.kind == "signs" else (5, 60)
        most = max(most, goal.amount)  # a larger goal was chosen elsewhere
        slide = Slide(goal.amount, step, most, step, self._choose_amount, value)
        return [
            ControlRow(select("goal", NOWHERE, label, options, goal.kind, self._choose_kind)),
            ControlRow(slider("amount", NOWHERE, words("options-learning-amount"), slide)),
        ]

    def _choose_kind(self, kind: GoalKind) -> None:
        self._set_goal(Goal(kind, 10))

    def _choose_amount(self, amount: float) -> None:
        self._set_goal(Goal(self._choices.goal.kind, int(amount)))

    def _set_goal(self, goal: Goal) -> None:
        choices, days = self._choices, self._choices.services.store.days
        if choices.save(lambda: days.set_goal(choices.learner, goal)):
            choices.goal = goal

    def _retention(self) -> Control:
        choices, share = self._choices, self._choices.settings.desired_retention
        words = choices.services.words
        known = f"{share * 10:.1f}".rstrip("0").rstrip(".")
        note = words("options-learning-retention-note", percent=round(share * 100), known=known)
        low, high = RANGES["desired_retention"]
        slide = Slide(
            share, low, high, 0.01, lambda to: choices.change(desired_retention=to),
            choices.percent(share),
        )  # fmt: skip
        row = slider("desired_retention", NOWHERE, words("options-learning-retention"), slide)
        return replace(row, note=note)

"""The controls beside the charts of progress, as values; the scene supplies their actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.progress.learner_figures import LearnerFigures
from deepsign.reports.calendar import WEEKS
from deepsign.reports.strengths import ORDERS
from deepsign.scenes.progress.progress_page import (
    ICONS,
    PAGES,
    SORTED,
    ChartCard,
    PageChoice,
    PageName,
)
from deepsign.scenes.progress.progress_view import ProgressAreas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns
from deepsign.words import Words

PAGE_KEYS: Final = (pygame.K_1, pygame.K_2, pygame.K_3, pygame.K_4, pygame.K_5)
YEAR: Final = timedelta(weeks=WEEKS - 1)
Choose = Callable[[PageChoice], None]


def back(at: ProgressAreas, words: Words, em: int, act: Callable[[], None]) -> Control:
    """Returns the way back; its key is written on it where there is room.

    Args:
        at: The areas of the screen.
        words: The interface's language.
        em: The button's text size, pixels.
        act: Its action.
    """
    key = "Esc" if at.back.width > 7 * em else ""
    return Control("back", at.back, words("common-back"), act, key_label=key, icon="back")


def begin(rect: pygame.Rect, words: Words, act: Callable[[], None]) -> Control:
    """Returns the way to the first lesson, while there is nothing to show."""
    keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
    return Control("begin", rect, words("progress-fresh-begin"), act, "primary", keys, "Enter")


def tabs(
    at: ProgressAreas, words: Words, page: PageName, show: Callable[[PageName], None]
) -> tuple[Control, ...]:
    """Returns one tab per page, the present one marked."""
    return tuple(
        Control(
            f"page-{name}",
            rect,
            words(f"progress-{name}"),
            partial(show, name),
            "tab",
            (key,),
            chosen=name == page,
            icon=ICONS[name],
        )
        for name, rect, key in zip(PAGES, at.tabs, PAGE_KEYS, strict=True)
    )


def choices(
    card: ChartCard,
    figures: LearnerFigures | None,
    words: Words,
    choice: PageChoice,
    gap: int,
    choose: Choose,
    alike: Callable[[], None],
) -> tuple[Control, ...]:
    """Returns the choices of a chart; ``alike`` begins the lesson on what is missed most often."""
    if card.name == "parameters" and card.tools.height:
        label = words("progress-alike")
        rect = card.tools.copy()
        rect.width = rect.width * 6 // 10
        return (Control("alike", rect, label, alike, "choice", icon="hand"),)
    if card.name in SORTED:
        return orders(card, words, choice, gap, choose)
    if card.name == "calendar" and figures is not None:
        return turns(card, figures, choice, gap, choose)
    return ()


def orders(
    card: ChartCard, words: Words, choice: PageChoice, gap: int, choose: Choose
) -> tuple[Control, ...]:
    """Returns the ways to sort the signs."""
    places = columns(card.tools, (1,) * len(ORDERS), gap)
    return tuple(
        Control(
            f"order-{order}",
            rect,
            words(f"progress-order-{order}"),
            partial(choose, replace(choice, order=order)),
            "choice",
            chosen=order == choice.order,
        )
        for order, rect in zip(ORDERS, places, strict=True)
    )


def turns(
    card: ChartCard, figures: LearnerFigures, choice: PageChoice, gap: int, choose: Choose
) -> tuple[Control, Control]:
    """Returns two buttons that move the calendar a year back or on, disabled at its ends."""
    later, earlier = card.heading.copy(), card.heading.copy()
    later.width = earlier.width = card.heading.height
    later.right = card.heading.right
    earlier.right = later.left - gap

    def turn(name: str, rect: pygame.Rect, icon: str, way: int) -> Control:
        to = min(figures.today, choice.last + way * YEAR)
        first = next(iter(figures.days), figures.today)
        possible = to != choice.last and to >= first
        act = partial(choose, replace(choice, last=to))
        return Control(name, rect, "", act, icon=icon, enabled=possible)

    return turn("earlier", earlier, "back", -1), turn("later", later, "forward", 1)

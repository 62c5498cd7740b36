"""The controls on the page of the first sign, besides the buttons below."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Final

import pygame

from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.ui.control import Control
from deepsign.ui.layout import rows
from deepsign.words import Words
from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.verdict import gloss_of

OPTIONS: Final = ("thank_you", "hello", "please")
"""The words to choose from without a camera; their signs are at different places."""


def other_hand(words: Words, place: pygame.Rect, hand: Hand, change: Callable[[], None]) -> Control:
    """Returns the control that makes the other hand the dominant one; ``hand`` is the present one."""
    label = words("firstrun-sign-hand-left" if hand == "right" else "firstrun-sign-hand-right")
    return Control("hand", place, label, change, "quiet", (pygame.K_h,), "H", icon="swap")


def options(
    words: Words,
    area: pygame.Rect,
    gap: int,
    chosen: Collection[str],
    pick: Callable[[str], None],
) -> tuple[Control, ...]:
    """Returns the words to choose from; a wrong one is disabled."""
    places = rows(area, (1,) * len(OPTIONS), gap)
    return tuple(
        Control(
            sign,
            place,
            gloss_of(sign),
            partial(pick, sign),
            "tile",
            note=meaning_of(words, sign, gloss_of(sign)),
            keys=(pygame.K_1 + number,),
            enabled=sign not in chosen,
        )
        for number, (sign, place) in enumerate(zip(OPTIONS, places, strict=True))
    )

"""Numbers in use: which ones, how they are made here, and then to spell or to read them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Literal

import pygame

from deepsign.learning.spelling_tasks import (
    SpellingTask,
    ages,
    counting,
    drawn,
    phones,
    prices,
)
from deepsign.progress.records import Learner
from deepsign.scenes.spelling.doors import open_reading, open_spelling
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence

Figures = Literal["count", "age", "price", "phone"]
EXAMPLES: Final[Mapping[Figures, tuple[str, ...]]] = {
    "count": ("7", "12", "20"),
    "age": ("5", "17", "42"),
    "price": ("$4.50", "$12"),
    "phone": ("555-0142",),
}

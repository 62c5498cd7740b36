"""The sections about appearance and sound: text and colours, motion, sound and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pygame

from deepsign.scenes.options.section_choices import SectionChoices
from deepsign.scenes.options.section_items import (
    NOWHERE,
    Block,
    Buttons,
    ControlRow,
    Paragraph,
    SectionItem,
)
from deepsign.settings import RANGES, Theme
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, Slide, select, slider
from deepsign.ui.layout import columns, inset, rows
from deepsign.ui.theme import Tone
from deepsign.words import LANGUAGES, Words

TEXT_SIZES: Final = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "contrast")


class LookSections:
    """The choices about text, colours, motion, sound and language.

    Args:
        choices: Changes settings.
        t: From design units to pixels, for heights that hold text.
    """

    def __init__(self, choices: SectionChoices, t: Callable[[float], int]) -> None:
        self._choices = choices
        self._t = t

    def look(self) -> list[SectionItem]:
        """Returns size, colours, and a sample of both."""
        choices, now = self._choices, self._choices.settings
        words = choices.services.words
        sizes = [(size, choices.percent(size)) for size in sorted({*TEXT_SIZES, now.text_scale})]
        size = select(
            "text_scale", NOWHERE, words("options-look-size"), sizes, now.text_scale,
            lambda size: choices.change(text_scale=size),
        )  # fmt: skip
        themes = [(theme, words(f"options-look-{theme}")) for theme in THEMES]
        theme = select(
            "theme", NOWHERE, words("options-look-theme"), themes, now.theme,
            lambda theme: choices.change(theme=theme),
        )  # fmt: skip
        safe = choices.switch("colour_safe", now.colour_safe, "options-look-safe")
        whole = choices.switch("fullscreen", now.fullscreen, "options-look-fullscreen")
        return [
            ControlRow(size),
            ControlRow(whole),
            ControlRow(theme),
            ControlRow(replace(safe, note=words("options-look-safe-note"))),
            Block(self._t(190), LookSample(words).paint),
        ]

    def motion(self) -> list[SectionItem]:
        """Returns the switch for less motion."""
        choices = self._choices
        on = choices.settings.reduced_motion
        calm = choices.switch("reduced_motion", on, "options-motion-calm")
        return [ControlRow(replace(calm, note=choices.services.words("options-motion-calm-note")))]

    def sound(self) -> list[SectionItem]:
        """Returns switch, volume and test of the sound."""
        choices, now = self._choices, self._choices.settings
        words, volume = choices.services.words, now.sound_volume
        low, high = RANGES["sound_volume"]
        slide = Slide(
            volume, low, high, 0.1, lambda to: choices.change(sound_volume=to),
            choices.percent(volume),
        )  # fmt: skip
        loud = slider("sound_volume", NOWHERE, words("options-sound-volume"), slide)
        test = Control("test", NOWHERE, words("options-sound-test"), self._test, icon="sound")
        return [
            ControlRow(choices.switch("sound", now.sound, "options-sound-on")),
            ControlRow(replace(loud, enabled=now.sound)),
            Buttons((replace(test, enabled=now.sound),)),
            Paragraph(words("options-sound-note")),
        ]

    def _test(self) -> None:
        self._choices.services.sounds.play("match")

    def language(self) -> list[SectionItem]:
        """Returns the languages of the interface, each by its own name."""
        choices = self._choices
        words, now = choices.services.words, choices.settings.language
        options: list[tuple[str, str]] = list(LANGUAGES.items())
        language = select(
            "language", NOWHERE, words("options-language-choice"), options, now,
            lambda code: choices.change(language=code),
        )  # fmt: skip
        return [ControlRow(language), Paragraph(words("options-language-note"))]


class LookSample:
    """A card with large and small words and both verdicts, in the present theme and size."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draws the sample."""
        canvas.card(rect)
        inner = inset(rect, canvas.u(22), canvas.u(14))
        large, small, verdicts = rows(inner, (1.1, 0.8, 1.1), canvas.u(8))
        words = self._words
        canvas.text(large, words("options-look-sample"), 26, "black", valign="middle")
        muted = canvas.palette.muted
        canvas.text(small, words("options-look-sample-small"), 16, colour=muted, valign="middle")
        yes, notyet = columns(verdicts, (1, 1), canvas.u(14))
        self._verdict(canvas, yes, "yes", "check", words("options-look-sample-yes"))
        self._verdict(canvas, notyet, "notyet", "retry", words("options-look-sample-notyet"))

    def _verdict(self, canvas: Canvas, rect: pygame.Rect, tone: Tone, icon: str, text: str) -> None:
        strong, soft = canvas.palette.tone(tone)
        canvas.box(rect, soft, 12)
        inner = rect.inflate(-canvas.u(24), -canvas.u(6))
        side = min(inner.height, canvas.t(24))
        mark = pygame.Rect(inner.left, inner.centery - side // 2, side, side)
        canvas.icon(mark, icon, strong)
        left = mark.right + canvas.u(10)
        line = pygame.Rect(left, inner.top, inner.right - left, inner.height)
        canvas.text(line, text, 20, "bold", strong, valign="middle")

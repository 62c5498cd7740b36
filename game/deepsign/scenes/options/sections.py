"""What can be chosen, section by section; every choice is made where it takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

import pygame

from deepsign.camera.found import found_cameras
from deepsign.camera.slot import Hand
from deepsign.errors import ProgressError
from deepsign.learning.goal import Goal, GoalKind
from deepsign.progress.records import Learner
from deepsign.scenes.options.items import NOWHERE, Block, Buttons, Item, Paragraph, Row
from deepsign.scenes.options.sample import Sample
from deepsign.scenes.shared.camera_check import CameraCheck
from deepsign.settings import RANGES, Settings, Theme
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.widgets import Control, Slide, select, slider, toggle
from deepsign.words import LANGUAGES

SectionName = Literal["camera", "hand", "look", "motion", "sound", "language", "learning", "data"]
ICONS: Final[dict[SectionName, str]] = {
    "camera": "camera",
    "hand": "hand",
    "look": "text",
    "motion": "path",
    "sound": "sound",
    "language": "globe",
    "learning": "book",
    "data": "folder",
}
TEXT_SIZES: Final = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
PREVIEW: Final = 250
"""Height of the live picture, design units."""
LARGE_TEXT: Final = 1.3
"""From here on the hint stands below the picture, where it is wide enough to be read."""
THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "contrast")


class Sections:
    """The choices of one learner.

    Args:
        learner: Who chooses.
        u: From design units to pixels.
        t: The same for heights that hold text.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        u: Callable[[float], int],
        t: Callable[[float], int],
    ) -> None:
        self.learner = learner
        self.check = CameraCheck(services, learner.hand)
        self.said = ""  # what the last press led to, where nothing else shows it
        self._services = services
        self._stack = stack
        self._u, self._t = u, t
        self._cameras: tuple[tuple[int, str], ...] = ()
        self._goal = Goal()

    def refresh(self) -> None:
        """Looks again at what may have changed elsewhere: cameras, the goal, the learner."""
        self._cameras = found_cameras()
        self.learner = self._services.store.learners.named(self.learner.name)
        self._goal = self._services.store.days.goal(self.learner)

    @property
    def state(self) -> tuple[object, ...]:
        """What the sections show besides the settings; while it stays the same, so do they."""
        check = self.check
        return self.learner, self._goal, self._cameras, self.said, check.kind, check.view.empty

    @property
    def _settings(self) -> Settings:
        return self._services.settings

    def _change(self, **fields: Any) -> None:
        """Changes settings; a store that is busy is told, and nothing has changed."""
        self._keep(lambda: self._services.choices.change(**fields))

    def _keep(self, save: Callable[[], object]) -> bool:
        """Saves something; whether that worked."""
        self.said = ""
        try:
            save()
        except ProgressError as error:
            self.said = self._services.words("options-failed", why=str(error))
        return not self.said

    def _switch(self, field: str, label: str) -> Control:
        """A switch for a setting that is true or false."""
        words, on = self._services.words, bool(getattr(self._settings, field))
        told = words("options-on" if on else "options-off")

        def to(value: bool) -> None:
            self._change(**{field: value})

        return toggle(field, NOWHERE, words(label), on, to, told)

    def _number(self, field: str, label: str, step: int = 1) -> Control:
        """A slider for a setting that is a whole number, over all that it can be."""
        value, (low, high) = int(getattr(self._settings, field)), RANGES[field]

        def to(number: float) -> None:
            self._change(**{field: int(number)})

        slide = Slide(value, low, high, step, to, str(value))
        return slider(field, NOWHERE, self._services.words(label), slide)

    # camera

    def camera(self) -> list[Item]:
        """A live picture, which camera, mirrored or not."""
        words, now = self._services.words, self._settings.camera
        options = [("auto", words("options-camera-auto"))]
        options += [(str(n), name or self._numbered(n)) for n, name in self._cameras]
        options.append(("demo", words("options-camera-demo")))
        if now not in dict(options):
            told = self._numbered(now) if now.isdecimal() else self._file(now)
            options.append((now, told))
        label = words("options-camera-choice")
        mirror = self._switch("mirror", "options-camera-mirror")
        check = Control("check", NOWHERE, words("options-camera-check"), self._check, icon="eye")
        return [
            Block(self._u(PREVIEW) + self._hint_below(), self._paint_camera, self._paint_picture),
            Row(select("camera", NOWHERE, label, options, now, self._choose_camera)),
            Row(replace(mirror, note=words("options-camera-mirror-note"))),
            Buttons((check,)),
        ]

    def _numbered(self, number: int | str) -> str:
        return self._services.words("options-camera-number", number=str(number))

    def _file(self, path: str) -> str:
        return self._services.words("options-camera-file", name=Path(path).name)

    def _choose_camera(self, camera: str) -> None:
        self._change(camera=camera)
        self.check.open()

    def _check(self) -> None:
        routes = self._services.routes
        scene = routes.camera_check(self._services, self._stack, self.learner.hand)
        go_to(self._services, self._stack, scene)

    def _hint_below(self) -> int:
        """Pixels for the hint below the picture; none with text as designed, for then it stands beside."""
        return self._t(66) + self._u(10) if self._settings.text_scale > LARGE_TEXT else 0

    def picture_size(self, width: int) -> tuple[int, int]:
        """Width and height of the live picture in a section of this width, pixels."""
        high = self._u(PREVIEW)
        wide = width if self._hint_below() else width * 62 // 100
        return min(wide, high * 16 // 9), high

    def _paint_picture(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """The newest picture alone; where there is none, its shade stands already."""
        picture = pygame.Rect(rect.topleft, self.picture_size(rect.width))
        if self.check.view.fills(picture):
            self.check.draw_picture(canvas, picture, canvas.palette.card)

    def _paint_camera(self, canvas: Canvas, rect: pygame.Rect) -> None:
        picture = pygame.Rect(rect.topleft, self.picture_size(rect.width))
        self.check.draw_picture(canvas, picture, canvas.palette.card)
        below = self._hint_below()
        hint = pygame.Rect(rect.left, picture.bottom + self._u(10), rect.width, below - self._u(10))
        if not below:
            left = picture.right + self._u(16)
            hint = pygame.Rect(left, picture.top, rect.right - left, picture.height)
        self.check.draw_hint(canvas, hint, self._services.words)

    # hand

    def hand(self) -> list[Item]:
        """Which hand leads."""
        words = self._services.words
        sides: tuple[Hand, ...] = ("right", "left")
        options = [(side, words(f"options-hand-{side}")) for side in sides]
        label, now = words("options-hand-choice"), self.learner.hand
        find = Control("find", NOWHERE, words("options-hand-find"), self._find, icon="search")
        return [
            Row(select("hand", NOWHERE, label, options, now, self._choose_hand)),
            Paragraph(words("options-hand-note")),
            Buttons((find,)),
        ]

    def _choose_hand(self, hand: Hand) -> None:
        self._keep(lambda: self._services.store.learners.update(self.learner, hand=hand))
        self.learner = self._services.store.learners.named(self.learner.name)

    def _find(self) -> None:
        scene = self._services.routes.find_hand(self._services, self._stack, self._choose_hand)
        go_to(self._services, self._stack, scene)

    # text and colours

    def look(self) -> list[Item]:
        """Size, colours, and how that looks."""
        words, now = self._services.words, self._settings
        sizes = sorted({*TEXT_SIZES, now.text_scale})
        percents = [
            (size, words("options-look-percent", percent=round(size * 100))) for size in sizes
        ]
        themes = [(theme, words(f"options-look-{theme}")) for theme in THEMES]
        safe = self._switch("colour_safe", "options-look-safe")
        sample = Sample(words)
        return [
            Row(
                select(
                    "text_scale",
                    NOWHERE,
                    words("options-look-size"),
                    percents,
                    now.text_scale,
                    lambda size: self._change(text_scale=size),
                )
            ),
            Row(
                select(
                    "theme",
                    NOWHERE,
                    words("options-look-theme"),
                    themes,
                    now.theme,
                    lambda theme: self._change(theme=theme),
                )
            ),
            Row(replace(safe, note=words("options-look-safe-note"))),
            Block(self._t(190), sample.paint),
        ]

    def motion(self) -> list[Item]:
        """How much moves."""
        calm = self._switch("reduced_motion", "options-motion-calm")
        return [Row(replace(calm, note=self._services.words("options-motion-calm-note")))]

    # sound and language

    def sound(self) -> list[Item]:
        """Whether, how loud, and how that sounds."""
        words, volume = self._services.words, self._settings.sound_volume
        told = words("options-look-percent", percent=round(volume * 100))
        low, high = RANGES["sound_volume"]
        slide = Slide(volume, low, high, 0.1, lambda to: self._change(sound_volume=to), told)
        loud = replace(
            slider("sound_volume", NOWHERE, words("options-sound-volume"), slide),
            enabled=self._settings.sound,
        )
        test = Control("test", NOWHERE, words("options-sound-test"), self._test, icon="sound")
        return [
            Row(self._switch("sound", "options-sound-on")),
            Row(loud),
            Buttons((replace(test, enabled=self._settings.sound),)),
            Paragraph(words("options-sound-note")),
        ]

    def _test(self) -> None:
        self._services.sounds.play("match")

    def language(self) -> list[Item]:
        """Of the interface; each by its own name."""
        words = self._services.words
        label, now = words("options-language-choice"), self._settings.language
        options: list[tuple[str, str]] = list(LANGUAGES.items())
        return [
            Row(
                select(
                    "language",
                    NOWHERE,
                    label,
                    options,
                    now,
                    lambda code: self._change(language=code),
                )
            ),
            Paragraph(words("options-language-note")),
        ]

    # learning

    def learning(self) -> list[Item]:
        """The goal, and how much comes on a day."""
        words = self._services.words
        reviews = self._number("daily_reviews", "options-learning-reviews", 10)
        return [
            *self._goal_items(),
            Row(self._number("session_length", "options-learning-length")),
            Row(self._number("daily_new", "options-learning-new")),
            Row(replace(reviews, note=words("options-learning-reviews-note"))),
            Row(self._retention()),
        ]

    def _goal_items(self) -> list[Item]:
        words, goal = self._services.words, self._goal
        kinds: tuple[GoalKind, ...] = ("signs", "minutes")
        options = [(kind, words(f"options-learning-kind-{kind}")) for kind in kinds]
        label = words("options-learning-kind")
        told = words(f"common-{goal.kind}", n=goal.amount)
        step, most = (1, 30) if goal.kind == "signs" else (5, 60)
        most = max(most, goal.amount)  # more was chosen elsewhere
        slide = Slide(goal.amount, step, most, step, self._choose_amount, told)
        return [
            Row(select("goal", NOWHERE, label, options, goal.kind, self._choose_kind)),
            Row(slider("amount", NOWHERE, words("options-learning-amount"), slide)),
        ]

    def _choose_kind(self, kind: GoalKind) -> None:
        self._set_goal(Goal(kind, 10))

    def _choose_amount(self, amount: float) -> None:
        self._set_goal(Goal(self._goal.kind, int(amount)))

    def _set_goal(self, goal: Goal) -> None:
        if self._keep(lambda: self._services.store.days.set_goal(self.learner, goal)):
            self._goal = goal

    def _retention(self) -> Control:
        words, share = self._services.words, self._settings.desired_retention
        percent = round(share * 100)
        told = words("options-look-percent", percent=percent)
        known = f"{share * 10:.1f}".rstrip("0").rstrip(".")
        note = words("options-learning-retention-note", percent=percent, known=known)
        low, high = RANGES["desired_retention"]
        slide = Slide(share, low, high, 0.01, lambda to: self._change(desired_retention=to), told)
        row = slider("desired_retention", NOWHERE, words("options-learning-retention"), slide)
        return replace(row, note=note)

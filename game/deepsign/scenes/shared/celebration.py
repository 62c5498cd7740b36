"""A celebration over the present screen, for an achievement or a newly opened level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.errors import ProgressError
from deepsign.learning.curriculum import Curriculum
from deepsign.progress.records import Learner
from deepsign.sound.voices import SoundName
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.ui import confetti, shapes
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, cut_top, inset
from deepsign_assets.lexicon import Strand

LASTS_S: Final = 1.5
COMES_S: Final = 0.18
GOES_S: Final = 0.25
_PRESSES: Final = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN)

ICONS: Final = {
    "first_match": "hand",
    "first_level": "trophy",
    "week_in_a_row": "flame",
    "month_in_a_row": "flame",
    "known_50": "star",
    "known_100": "trophy",
    "kept_30_days": "heart",
    "faultless_round": "eye",
    "long_combo": "star",
    "first_arcade_score": "gamepad",
}
_LEVEL: Final = "celebration-level"
_STREAKS: Final = ("week_in_a_row", "month_in_a_row")


@dataclass(frozen=True)
class Joy:
    """What is celebrated.

    Attributes:
        title: A few words.
        note: What was done for it.
        icon: Icon above the title.
        sound: Sound of the celebration.
    """

    title: str
    note: str
    icon: str = "star"
    sound: SoundName = "level_up"


class CelebrationScene(Screen):
    """A card that appears for a second and a half; any key or click removes it.

    The scene below shows through and goes on. Nothing flashes: the card comes once and goes once.

    Args:
        joy: What is celebrated.
    """

    see_through = True

    def __init__(self, services: Services, stack: Stack, joy: Joy) -> None:
        super().__init__(services, stack)
        self.joy = joy
        self._age_s = 0.0

    def enter(self) -> None:
        """Plays its sound, once."""
        self.services.sounds.play(self.joy.sound)

    def handle(self, event: pygame.event.Event) -> None:
        """Removes the card at any key or click."""
        if event.type in _PRESSES and not self.stack.changing:
            self.stack.pop(self)

    def update(self, dt_s: float) -> None:
        """Ages the card; if there are several, only the top one."""
        if self.stack.top is not self:
            return
        before, self._age_s = self._age_s, self._age_s + dt_s
        if before < LASTS_S <= self._age_s:
            self.stack.pop(self)

    @property
    def presence(self) -> float:
        """How far the card has come, 0 to 1."""
        if self.services.settings.reduced_motion:
            return 1.0
        comes = min(1.0, self._age_s / COMES_S)
        goes = min(1.0, max(0.0, (LASTS_S - self._age_s) / GOES_S))
        return 1 - (1 - min(comes, goes)) ** 2

    def draw(self, canvas: Canvas) -> None:
        """Draws a veil, confetti, and a card with icon and words."""
        if self.stack.top is not self:
            return
        p = canvas.palette
        veil = shapes.veil(canvas.rect.size, p.shade, round(120 * self.presence))
        canvas.surface.blit(veil, (0, 0))
        if not self.services.settings.reduced_motion:
            confetti.draw(canvas, canvas.rect, self._age_s)
        box = centred(canvas.rect, canvas.t(540), canvas.t(300))
        box.top += round((1 - self.presence) * canvas.u(24))
        canvas.box(box, p.card, 28, p.accent)
        inner = inset(box, canvas.u(32), canvas.u(24))
        icon, rest = cut_top(inner, inner.height * 38 // 100, canvas.u(8))
        disc = centred(icon, icon.height, icon.height)
        canvas.box(disc, p.accent_soft, disc.height)
        canvas.icon(inset(disc, disc.width // 5), self.joy.icon, p.accent_ink)
        title, note = cut_top(rest, rest.height * 50 // 100, canvas.u(4))
        canvas.text(title, self.joy.title, 36, "black", p.accent_ink, "center", "middle")
        canvas.text(note, self.joy.note, 20, "regular", p.ink, "center")


def joys(services: Services, ids: Iterable[str]) -> tuple[Joy, ...]:
    """Returns achievements in the form in which they are shown."""
    words = services.words
    return tuple(
        Joy(
            words(f"celebration-{each.replace('_', '-')}"),
            words(f"celebration-{each.replace('_', '-')}.note"),
            ICONS.get(each, "star"),
            "streak" if each in _STREAKS else "level_up",
        )
        for each in ids
    )


def celebrate(
    services: Services, stack: Stack, learner: Learner, *, signed: bool = True
) -> tuple[str, ...]:
    """Grants achievements since the last time, and celebrates them.

    Call it from a scene's ``enter``, after everything of the round or lesson was saved. What cannot be read or
    written now is granted and celebrated later; so is everything after a drawing or a film.

    Args:
        services: The services of the scene.
        stack: The stack for the cards.
        learner: The learner.
        signed: Whether signs in front of the camera led there.

    Returns:
        The ids of new achievements.
    """
    if signed and not services.camera.live:
        return ()
    levels = [level.signs for level in Curriculum.of(services.taught).levels]
    try:
        new = services.store.achievements.grant(learner, services.now_utc(), levels)
    except ProgressError:
        return ()
    # the first one must be on top
    for joy in reversed(joys(services, new)):
        stack.push(CelebrationScene(services, stack, joy))
    return new


def celebrate_level(services: Services, stack: Stack, level: int, strand: Strand = "signs") -> None:
    """Celebrates a newly opened level."""
    words = services.words
    title, note = (words(each, n=level, strand=strand) for each in (_LEVEL, f"{_LEVEL}.note"))
    joy = Joy(title, note, "star", "level_up")
    stack.push(CelebrationScene(services, stack, joy))

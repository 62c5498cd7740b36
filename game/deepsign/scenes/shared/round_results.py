"""The page after a round: the score, whether it is the best one, two lists, and what to practise."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.chips import draw_chip_card
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset, rows
from deepsign.ui.text import sentence

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
MOST_PRACTISED: Final = 5


@dataclass(frozen=True)
class ScoreCard:
    """What the card with the score says.

    Attributes:
        icon: Above the score, unless it is a record.
        number: The score.
        unit: What it counts.
        facts: Lines below it.
    """

    icon: str
    number: int
    unit: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class ListCard:
    """A list of words.

    Attributes:
        title: Above it.
        labels: The words.
        empty: Text in place of no words.
        room: Its part of the height.
    """

    title: str
    labels: tuple[str, ...]
    empty: str
    room: float = 1.0


class RoundResults(Screen):
    """The results of a round.

    Args:
        learner: The learner.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
        camera: Whether the round, and what it leads to, is signed before the camera.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        kept: KeptRound,
        again: Callable[[Screen], None],
        *,
        camera: bool,
    ) -> None:
        super().__init__(services, stack)
        self.learner, self.kept = learner, kept
        self._again, self._camera = again, camera
        self._age_s = 0.0

    @property
    @abstractmethod
    def score(self) -> int:
        """The score of the round."""

    @property
    @abstractmethod
    def succeeded(self) -> bool:
        """Whether anything was right."""

    @property
    @abstractmethod
    def to_practise(self) -> tuple[str, ...]:
        """What the button offers to practise, the most difficult first."""

    @abstractmethod
    def practise_words(self) -> str:
        """Returns the words on that button."""

    @abstractmethod
    def card(self) -> ScoreCard:
        """Returns what the card with the score says."""

    @abstractmethod
    def lists(self) -> tuple[ListCard, ListCard]:
        """Returns what was right, and what was not."""

    @property
    def is_record(self) -> bool:
        """Whether this was the best round of its kind."""
        return self.kept.is_record(self.score)

    def enter(self) -> None:
        """Plays a sound for a record and celebrates achievements."""
        if self.is_record:
            self.services.sounds.play("record")
        celebrate(self.services, self.stack, self.learner, signed=self._camera)

    def back(self) -> None:
        """Goes back to the page before the round."""
        go_back(self.services, self.stack, self)

    def _practise(self) -> None:
        scene = self.services.routes.practice(
            self.services, self.stack, self.learner, self.to_practise, camera=self._camera
        )
        go_instead(self.services, self.stack, scene, self)

    def update(self, dt_s: float) -> None:
        """Moves the confetti."""
        self._age_s += dt_s

    def beside_best(self) -> str:
        """Returns how the score compares to the previous best."""
        if self.kept.best is None:
            return self.words("challenge-first-score") if self.score else ""
        return self.words("challenge-best-before", n=self.kept.best)

    # drawing

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(48), self.u(30))
        head, rest = cut_top(body, self.t(64), self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(20))
        left, right = columns(rest, (1, 1.5), self.u(22))
        return {"head": head, "score": left, "lists": right, "buttons": buttons}

    def controls(self) -> tuple[Control, ...]:
        """Returns again, practise what went wrong, and back."""
        words, some = self.words, bool(self.to_practise)
        boxes = columns(self._areas()["buttons"], (1.2, 1.4, 1) if some else (1.4, 1), self.u(16))
        label = words("challenge-again")
        again = Control(
            "again", boxes[0], label, lambda: self._again(self), "primary", ENTER, "Enter"
        )
        done = Control("done", boxes[-1], words("challenge-done"), self.back, key_label="Esc")
        if not some:
            return (again, done)
        keys, label = (pygame.K_p,), self.practise_words()
        practise = Control("practise", boxes[1], label, self._practise, keys=keys, key_label="P")
        return (again, practise, done)

    def draw(self, canvas: Canvas) -> None:
        """Draws title, score and two lists."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        if self.is_record and not self.services.settings.reduced_motion:
            # behind everything, so that it shows around the cards and never over a word
            confetti.draw(canvas, canvas.rect, self._age_s)
        canvas.text(areas["head"], self._title(), 44, "black", p.accent_ink, valign="middle")
        self._draw_score(canvas, areas["score"], self.card())
        right, wrong = self.lists()
        upper, lower = rows(areas["lists"], (right.room, wrong.room), self.u(18))
        draw_chip_card(canvas, upper, "yes", "check", right.title, right.labels, right.empty)
        draw_chip_card(canvas, lower, "notyet", "retry", wrong.title, wrong.labels, wrong.empty)
        self.draw_controls(canvas)

    def _title(self) -> str:
        if self.is_record:
            return self.words("challenge-title-record")
        if self.succeeded:
            return self.words("challenge-title-done", name=self.learner.name)
        return self.words("challenge-title-start")

    def _draw_score(self, canvas: Canvas, area: pygame.Rect, card: ScoreCard) -> None:
        p = canvas.palette
        if self.is_record:
            canvas.box(area, p.yes_soft, 22, p.yes)
        else:
            canvas.card(area)
        few = len(card.facts) < 3  # more lines below leave less room to the score
        inner = inset(area, self.u(22), self.u(18))
        icon, rest = cut_top(inner, inner.height * (20 if few else 18) // 100, self.u(6))
        name, strong = ("trophy", p.yes) if self.is_record else (card.icon, p.accent_ink)
        canvas.icon(icon, name, strong)
        number, below = cut_top(rest, rest.height * (32 if few else 28) // 100, self.u(4))
        shown = self.words("challenge-number", n=card.number)
        canvas.text(number, shown, 76 if few else 70, "black", strong, "center", "bottom")
        unit, below = cut_top(below, below.height * (22 if few else 18) // 100)
        canvas.text(unit, card.unit, 20, "regular", p.muted, "center")
        problem = sentence(self.kept.problem)
        said = (*card.facts, problem or self.beside_best())
        high = self.t(len(said) * (46 if few else 44 if self.text_scale <= 1 else 52))
        shares = (*(1,) * (len(said) - 1), 1.3) if few else (1, 1, 1.2, 1.2)
        lines = rows(centred(below, below.width, high), shares, self.u(4))
        for line, text in zip(lines, said, strict=True):
            ink = p.notyet if text and text == problem else p.ink
            canvas.text(line, text, 20, "regular", ink, "center", "middle")

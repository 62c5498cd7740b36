"""Changes a learner's name or hand, or removes the learner after a question."""

from __future__ import annotations

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.scenes.learners.learner_form import LearnerForm
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.learner_watch import ask_who_plays
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, inset

ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)


class EditLearnerScene(LearnerForm):
    """Name and hand, stored on save, and the button that removes the learner.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack, learner.name, learner.hand)
        self.learner = learner
        self.problem = self.words("profile-alike") if learner.alike else ""

    def _areas(self) -> dict[str, pygame.Rect]:
        card = centred(inset(self.window, self.u(28)), self.u(720), self.t(600))
        inner = inset(card, self.u(40), self.u(26))
        out, rest = self.upper_areas(inner, self.u(12))
        out["card"] = card
        out["buttons"], rest = cut_bottom(rest, self.high(60), self.u(14))
        out["remove"], out["note"] = cut_bottom(rest, self.high(50), self.u(8))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns name, hands, remove, save, cancel."""
        areas, words = self._areas(), self.words
        left, right = columns(areas["hands"], (1, 1), self.u(16))
        save, cancel = columns(areas["buttons"], (1.6, 1), self.u(16))
        remove = words("profile-remove")
        return (
            Control("name", areas["name"], words("profile-name"), self._save, "field"),
            self.hand_choice("left", left, words("newlearner-left")),
            self.hand_choice("right", right, words("newlearner-right")),
            Control("remove", areas["remove"], remove, self._ask, "danger"),
            Control("save", save, words("profile-save"), self._save, "primary", ENTER, "Enter"),
            Control("cancel", cancel, words("common-cancel"), self.back, key_label="Esc"),
        )

    def _save(self) -> None:
        if not self.named(self.learner.name):
            return
        store = self.services.store
        try:
            if self.field.name != self.learner.name or self.learner.alike:
                self.learner = store.learners.rename(self.learner, self.field.name)
            self.learner = store.learners.update(self.learner, hand=self.hand)
        except DeepSignError as error:
            self.explain(error)
            return
        self.back()

    def _ask(self) -> None:
        words, name = self.words, self.learner.name
        question = Question(
            words("profile-remove-title", name=name),
            words("profile-remove-sentence", name=name),
            words("profile-remove-confirm"),
            words("profile-keep"),
        )
        self.stack.push(ConfirmScene(self.services, self.stack, question, self._remove))

    def _remove(self) -> None:
        try:
            self.services.store.leaving.delete_learner(self.learner)
        except DeepSignError as error:
            self.explain(error)
            return
        ask_who_plays(self.services, self.stack)

    def draw(self, canvas: Canvas) -> None:
        """Draws the form on a card."""
        p, words, areas = canvas.palette, self.words, self._areas()
        canvas.clear()
        canvas.card(areas["card"])
        title = words("profile-edit-title", name=self.learner.name)
        canvas.text(areas["title"], title, 34, "black", p.ink, valign="middle")
        canvas.text(areas["name_label"], words("profile-name"), 18, "bold", p.muted)
        canvas.text(areas["hand_label"], words("profile-hand-label"), 18, "bold", p.muted)
        canvas.text(areas["note"], self.problem, 18, "bold", p.notyet)
        self.field.draw(canvas, areas["name"], self.typing)
        self.draw_controls(canvas)

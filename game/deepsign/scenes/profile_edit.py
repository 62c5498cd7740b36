"""Changing a learner: another name, the other hand, or gone, after a question."""

from __future__ import annotations

import pygame

from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.scenes.base import Screen, Services, Stack
from deepsign.scenes.camera_slot import Hand
from deepsign.scenes.confirm import ConfirmScene, Question
from deepsign.scenes.name_field import NameField
from deepsign.scenes.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence
from deepsign.ui.widgets import Control, Focus

ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)


class EditLearnerScene(Screen):
    """Name and hand, kept when they are saved; and the way to remove the learner.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Whom to change.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.field = NameField(learner.name)
        self.hand: Hand = learner.hand
        self.problem = ""

    def enter(self) -> None:
        """The name is ready for typing."""
        self.focus = Focus("name", shown=True)
        pygame.key.start_text_input()

    def leave(self) -> None:
        """Typed text is no longer wanted."""
        pygame.key.stop_text_input()

    def back(self) -> None:
        """Nothing is changed."""
        go_back(self.services, self.stack, self)

    def _areas(self) -> dict[str, pygame.Rect]:
        card = centred(inset(self.window, self.u(28)), self.u(720), self.t(600))
        inner = inset(card, self.u(40), self.u(26))
        out = {"card": card}
        out["title"], rest = cut_top(inner, self.t(54), self.u(8))
        out["name_label"], rest = cut_top(rest, self.t(28), self.u(4))
        out["name"], rest = cut_top(rest, self.t(56), self.u(14))
        out["hand_label"], rest = cut_top(rest, self.t(28), self.u(4))
        out["hands"], rest = cut_top(rest, self.t(56), self.u(12))
        out["buttons"], rest = cut_bottom(rest, self.t(60), self.u(14))
        out["remove"], out["note"] = cut_bottom(rest, self.t(50), self.u(8))
        return out

    def controls(self) -> tuple[Control, ...]:
        """Name, hands, remove, save, cancel."""
        areas, words = self._areas(), self.words
        left, right = columns(areas["hands"], (1, 1), self.u(16))
        save, cancel = columns(areas["buttons"], (1.6, 1), self.u(16))
        remove = words("profile-remove")
        return (
            Control("name", areas["name"], words("profile-name"), self._save, "field"),
            self._choice("left", left, words("newlearner-left")),
            self._choice("right", right, words("newlearner-right")),
            Control("remove", areas["remove"], remove, self._ask, "danger"),
            Control("save", save, words("profile-save"), self._save, "primary", ENTER, "Enter"),
            Control("cancel", cancel, words("common-cancel"), self.back, key_label="Esc"),
        )

    def _choice(self, hand: Hand, rect: pygame.Rect, label: str) -> Control:
        def choose() -> None:
            self.hand = hand

        return Control(hand, rect, label, choose, "choice", chosen=self.hand == hand)

    @property
    def _typing(self) -> bool:
        now = self.focus.current(self.controls())
        return now is not None and now.kind == "field"

    def handle(self, event: pygame.event.Event) -> None:
        """Typing goes into the name while its field has the focus."""
        if self._typing and self.field.type(event):
            self.problem = ""
        super().handle(event)

    def _save(self) -> None:
        store = self.services.store
        try:
            if self.field.name != self.learner.name:
                self.learner = store.rename_learner(self.learner, self.field.name)
            self.learner = store.update_learner(self.learner, hand=self.hand)
        except DeepSignError as error:
            self.problem = str(error)
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
            self.services.store.delete_learner(self.learner)
        except DeepSignError as error:
            self.problem = str(error)
            return
        self.back()

    def update(self, dt_s: float) -> None:
        """The caret blinks."""
        self.field.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """The form on a card."""
        p, words, areas = canvas.palette, self.words, self._areas()
        canvas.clear()
        canvas.card(areas["card"])
        title = words("profile-edit-title", name=self.learner.name)
        canvas.text(areas["title"], title, 34, "black", p.ink, valign="middle")
        canvas.text(areas["name_label"], words("profile-name"), 18, "bold", p.muted)
        canvas.text(areas["hand_label"], words("profile-hand-label"), 18, "bold", p.muted)
        canvas.text(areas["note"], sentence(self.problem), 18, "bold", p.notyet)
        self.field.draw(canvas, areas["name"], self._typing)
        self.draw_controls(canvas)

"""Scenes are drawn again only when they may have changed."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from deepsign.gallery import SHOTS, STEP_S, studio
from deepsign.stage.confirm import ConfirmScene
from deepsign.ui.canvas import Canvas


def test_the_scene_below_a_question_is_drawn_again_only_when_something_happened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with studio("light", (640, 480)) as ready:
        stage, surface = ready.stage, pygame.Surface((640, 480), 0, 32)
        SHOTS["practice_5_leave_200"](ready)
        assert isinstance(stage.stack.top, ConfirmScene)
        drawn: list[str] = []
        below = type(stage.stack.visible[0])
        draw: Callable[..., None] = below.draw

        def counted(scene: object, canvas: Canvas) -> None:
            drawn.append(type(scene).__name__)
            draw(scene, canvas)

        stage.draw(surface)  # the page takes its height
        monkeypatch.setattr(below, "draw", counted)
        pictures = []
        for _ in range(3):
            stage.frame([], STEP_S)
            stage.draw(surface)
            pictures.append(pygame.image.tobytes(surface, "RGB"))
        assert len(drawn) == 1, "once, for the news of the first frame"
        assert pictures[0] == pictures[2]
        ready.services.choices.change(theme="dark")
        stage.draw(surface)
        assert len(drawn) > 1
        assert pygame.image.tobytes(surface, "RGB") != pictures[0]

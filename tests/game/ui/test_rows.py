"""Switches, sliders and selects: keys, mouse, and labels that are complete at every text size."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas, TextBox
from deepsign.ui.control import (
    Control,
    ControlKind,
    Slide,
    row_height,
    row_parts,
    select,
    slide_parts,
    slider,
    toggle,
)
from deepsign.ui.focus import Focus, handle
from deepsign.ui.text import Fonts
from deepsign.ui.theme import LIGHT, text_height, text_px

ROW = pygame.Rect(0, 0, 800, 60)
EM = 20
SCALES = (0.75, 1.0, 1.3, 1.6, 2.0)
WINDOWS = ((1280, 720), (800, 600), (1920, 1080))


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="")


def mouse(kind: int, pos: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=pos, button=1)


def press(control: Control, *events: pygame.event.Event) -> None:
    focus = Focus(control.name, shown=True)
    for event in events:
        focus, pressed = handle(focus, (control,), event, EM)
        if pressed is not None:
            pressed.act()


def loudness(changes: list[float], value: float = 0.5) -> Control:
    return slider("volume", ROW, "Volume", Slide(value, 0, 1, 0.1, changes.append))


def test_arrows_move_a_slider_by_a_step_and_not_past_its_ends() -> None:
    changes: list[float] = []
    press(loudness(changes), key(pygame.K_RIGHT), key(pygame.K_LEFT))
    press(loudness(changes, 1.0), key(pygame.K_RIGHT))
    assert changes == [0.6, 0.4, 1.0]


def test_a_slider_follows_the_mouse_even_off_its_row() -> None:
    changes: list[float] = []
    track, _, _ = slide_parts(row_parts(ROW, EM)[1], EM, "slider")
    down = mouse(pygame.MOUSEBUTTONDOWN, (track.left + 1, track.centery))
    press(loudness(changes), down, mouse(pygame.MOUSEMOTION, (track.right + 300, 500)))
    assert changes == [0.0, 1.0]


def test_a_press_on_a_sliders_label_moves_nothing() -> None:
    changes: list[float] = []
    press(
        loudness(changes),
        mouse(pygame.MOUSEBUTTONDOWN, (30, 30)),
        mouse(pygame.MOUSEMOTION, (700, 30)),
        mouse(pygame.MOUSEBUTTONUP, (700, 30)),
        key(pygame.K_RETURN),
    )
    assert changes == []


def test_a_select_goes_to_both_sides_and_around_when_pressed() -> None:
    changes: list[str] = []
    options = (("a", "First"), ("b", "Second"), ("c", "Third"))
    chosen = select("s", ROW, "Which", options, "c", changes.append)
    press(chosen, key(pygame.K_LEFT), key(pygame.K_RIGHT), key(pygame.K_RETURN))
    back, _, on = slide_parts(row_parts(ROW, EM)[1], EM, "select")
    for place in (back.center, on.center):
        press(chosen, mouse(pygame.MOUSEBUTTONDOWN, place), mouse(pygame.MOUSEBUTTONUP, place))
    assert changes == ["b", "c", "a", "b", "a"]


def test_a_switch_changes_and_a_disabled_control_does_not() -> None:
    changes: list[bool] = []
    switch = toggle("t", ROW, "Sound", True, changes.append)
    press(switch, key(pygame.K_SPACE))
    press(replace(switch, enabled=False), key(pygame.K_SPACE))
    assert changes == [False]


def test_a_control_scrolled_out_of_view_cannot_be_clicked() -> None:
    changes: list[bool] = []
    hidden = replace(toggle("t", ROW, "x", True, changes.append), clip=pygame.Rect(0, 100, 800, 50))
    at = ROW.center
    press(hidden, mouse(pygame.MOUSEBUTTONDOWN, at), mouse(pygame.MOUSEBUTTONUP, at))
    assert changes == []


def shown(controls: tuple[Control, ...], size: tuple[int, int], scale: float) -> list[TextBox]:
    log: list[TextBox] = []
    surface = pygame.Surface(size, 0, 32)
    canvas = Canvas(surface, LIGHT, Fonts(), log, text_scale=scale)
    control_look.draw(canvas, controls, Focus())
    return log


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("share", [0.4, 0.7])
def test_no_row_cuts_its_words(size: tuple[int, int], scale: float, share: float) -> None:
    label, note = "Señas nuevas al día, como máximo", "Lo que sobra espera. No pasa nada."
    em, width = text_px(20, size, scale), round(size[0] * share)
    rect = pygame.Rect(0, 0, width, row_height(width, em, label, note))
    options = (("a", "La primera que funcione"),)
    rows = (
        toggle("t", rect, label, True, lambda _: None, "Sí"),
        slider("s", rect, label, Slide(5, 0, 10, 1, lambda _: None, "10 señas")),
        select("o", rect, label, options, "a", lambda _: None),
    )
    for row in rows:
        for box in shown((replace(row, note=note),), size, scale):
            wanted = {label: 20, note: 16}.get(box.text, 18)
            assert not box.truncated, box
            assert box.px >= 0.75 * text_px(wanted, size, scale), box
            assert rect.contains(pygame.Rect(box.used)), box


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger", "choice", "tab"])
def test_no_button_cuts_its_label(kind: ControlKind, scale: float) -> None:
    size = (1280, 720)
    rect = pygame.Rect(0, 0, round(260 * max(1, scale)), text_height(60, size, scale))
    button = Control("b", rect, "Check camera", lambda: None, kind, icon="eye")
    (box,) = shown((button,), size, scale)
    assert not box.truncated
    assert box.px >= 0.75 * text_px(20, size, scale)
    assert rect.contains(pygame.Rect(box.used))


@pytest.mark.parametrize("wide", [150, 110])
def test_the_icon_of_a_narrow_button_gives_way_to_enlarged_words(wide: int) -> None:
    log: list[TextBox] = []
    surface = pygame.Surface((640, 480), 0, 32)
    canvas = Canvas(surface, LIGHT, Fonts(), log, text_scale=2.0)
    rect = pygame.Rect(20, 20, wide, 70)
    button = Control("hand", rect, "Mano", lambda: None, "choice", icon="zoom")
    control_look.draw(canvas, (button,), Focus())
    assert [(box.px, box.truncated) for box in log] == [(log[0].full_px, False)]
    assert rect.contains(pygame.Rect(log[0].used))

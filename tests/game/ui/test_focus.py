"""Every control can be reached and pressed by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from deepsign.ui.control import Control
from deepsign.ui.focus import Focus, badged, handle


def row(*names: str, primary: str = "") -> tuple[list[str], tuple[Control, ...]]:
    """Returns controls side by side that record their own name when pressed."""
    pressed: list[str] = []
    controls = tuple(
        Control(
            name,
            pygame.Rect(100 * place, 0, 80, 40),
            name,
            lambda name=name: pressed.append(name),  # type: ignore[misc]
            "primary" if name == primary else "secondary",
            keys=(ord(name[0]),),
        )
        for place, name in enumerate(names)
    )
    return pressed, controls


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")


def click(where: tuple[int, int]) -> list[pygame.event.Event]:
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=where)
    return [down, pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=where)]


def feed(
    controls: tuple[Control, ...], *events: pygame.event.Event, focus: Focus | None = None
) -> Focus:
    focus = focus or Focus()
    for event in events:
        focus, control = handle(focus, controls, event)
        if control is not None:
            control.act()
    return focus


def test_tab_walks_round_all_controls_and_back() -> None:
    _, controls = row("a", "b", "c")
    focus, seen = Focus(), []
    for _ in range(4):
        focus = feed(controls, key(pygame.K_TAB), focus=focus)
        seen.append(focus.name)
    assert seen == ["b", "c", "a", "b"]
    assert feed(controls, key(pygame.K_TAB, pygame.KMOD_LSHIFT), focus=focus).name == "a"


def test_enter_presses_the_primary_control_without_any_focus() -> None:
    pressed, controls = row("a", "b", primary="b")
    feed(controls, key(pygame.K_RETURN))
    assert pressed == ["b"]


def test_enter_and_space_press_what_has_the_focus() -> None:
    pressed, controls = row("a", "b", "c", primary="a")
    focus = feed(controls, key(pygame.K_TAB), key(pygame.K_RETURN), key(pygame.K_SPACE))
    assert focus.shown
    assert pressed == ["b", "b"]


def test_arrows_move_towards_where_they_point() -> None:
    _, controls = row("a", "b", "c")
    focus = feed(controls, key(pygame.K_RIGHT), key(pygame.K_RIGHT), key(pygame.K_RIGHT))
    assert focus.name == "c"
    assert feed(controls, key(pygame.K_LEFT), focus=focus).name == "b"
    assert feed(controls, key(pygame.K_DOWN), focus=focus).name == "c"


def test_hot_keys_press_from_anywhere() -> None:
    pressed, controls = row("a", "b", "c")
    feed(controls, key(pygame.K_c))
    assert pressed == ["c"]


def test_a_click_needs_both_its_halves_on_the_control() -> None:
    pressed, controls = row("a", "b")
    feed(controls, *click((110, 10)))
    assert pressed == ["b"]
    down, _ = click((10, 10))
    _, up = click((110, 10))
    feed(controls, down, up)
    assert pressed == ["b"]


def test_the_mouse_hides_the_ring_again() -> None:
    _, controls = row("a", "b")
    focus = feed(controls, key(pygame.K_TAB), *click((10, 10)))
    assert not focus.shown


def test_letters_typed_into_a_field_press_nothing() -> None:
    pressed, controls = row("a", "b")
    field = Control("name", pygame.Rect(0, 100, 200, 40), "", lambda: None, "field")
    feed((field, *controls), key(pygame.K_b), key(pygame.K_SPACE), focus=Focus("name", shown=True))
    assert pressed == []


@pytest.mark.parametrize("code", [pygame.K_TAB, pygame.K_RETURN, pygame.K_LEFT, pygame.K_x])
def test_no_controls_no_trouble(code: int) -> None:
    assert feed((), key(code)).current(()) is None


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("new", [{"name": "next"}, {"label": "another answer"}])
def test_a_double_click_presses_nothing_that_came_between(again: bool, new: dict[str, str]) -> None:
    pressed, before = row("answer")
    after = (replace(before[0], **new),)  # type: ignore[arg-type]
    focus = feed(before, *click((10, 10)))
    down, up = click((10, 10))
    down = pygame.event.Event(down.type, {**down.dict, "again": again})
    taken = handle(handle(focus, after, down)[0], after, up)[1]
    assert pressed == ["answer"]
    assert (taken is None) == again
    feed(before, down, up, focus=focus)
    assert pressed == ["answer", "answer"], "what was pressed stays to be pressed"


def labels(controls: tuple[Control, ...], focus: Focus) -> list[str]:
    return [each.key_label for each in badged(controls, focus)]


def test_the_label_of_enter_is_shown_only_where_enter_presses() -> None:
    pressed, (first, second) = row("a", "b", primary="a")
    first = replace(first, keys=(pygame.K_RETURN,), key_label="Enter")
    second = replace(second, key_label="B")
    both = (first, second)
    assert labels(both, Focus()) == labels(both, Focus("b")) == ["Enter", "B"]
    assert labels(both, Focus("b", shown=True)) == ["", "B"]
    assert labels((first, replace(second, kind="field")), Focus("b", shown=True))[0] == "Enter"
    for focus, name in ((Focus("b"), "a"), (Focus("b", shown=True), "b")):
        feed(both, key(pygame.K_RETURN), focus=focus)
        assert pressed[-1] == name

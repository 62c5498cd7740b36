"""The window: its first picture, full screen, and where it opens the next time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from deepsign.choices import Choices
from deepsign.errors import DisplayError
from deepsign.progress.first_settings import first_settings
from deepsign.progress.store import ProgressStore
from deepsign.settings import MIN_WINDOW, Settings
from deepsign.ui.theme import palette
from deepsign.window import ICON_PX, icon, in_pixels, named, window, window_size
from deepsign.window_keeper import WindowKeeper

FULL_HD = [(1920, 1080)]
KEPT = Settings(window_width=1500, window_height=900, window_place=f"70,50 {named(FULL_HD)}")


@pytest.fixture
def choices(tmp_path: Path) -> Iterator[Choices]:
    with ProgressStore.open(tmp_path / "progress.db") as store:
        yield Choices(store)


def f11(kind: int = pygame.KEYDOWN) -> pygame.event.Event:
    return pygame.event.Event(kind, key=pygame.K_F11, mod=0, unicode="")


def test_the_first_picture_is_paper_with_the_name() -> None:
    with window(Settings(theme="dark")) as shown:
        surface = shown.surface
        colours = {
            tuple(surface.get_at((x, surface.get_height() // 2)))[:3]
            for x in range(0, surface.get_width(), 2)
        }
        assert {palette("dark").paper, palette("dark").ink} <= colours
        assert tuple(surface.get_at((0, 0)))[:3] == palette("dark").paper
        assert shown.title == "DeepSign"


def test_the_icon_is_drawn() -> None:
    picture = icon()
    assert picture.get_size() == (ICON_PX, ICON_PX)
    assert picture.get_at((0, 0)).a < 128, "round corners"
    assert tuple(picture.get_at((ICON_PX // 2, ICON_PX * 5 // 8)))[:3] == palette("light").on_accent


@pytest.mark.parametrize(
    ("settings", "screens", "size"),
    [
        (Settings(), FULL_HD, (1280, 720)),
        (Settings(), [(3840, 2160)], (2560, 1440)),
        (Settings(), [(1366, 768)], (1229, 691)),
        (Settings(), [(640, 480)], MIN_WINDOW),
        (Settings(), [], (1280, 720)),
        (KEPT, FULL_HD, (1500, 900)),
        (KEPT, [(1280, 800)], (1152, 720)),
        (KEPT, [*FULL_HD, (1280, 800)], (1500, 900)),
    ],
)
def test_the_size_suits_the_screens_that_are_there(
    settings: Settings, screens: list[tuple[int, int]], size: tuple[int, int]
) -> None:
    assert window_size(settings, screens) == size


def test_the_place_is_kept_until_the_monitor_is_gone(choices: Choices) -> None:
    with window(choices.now) as shown:
        keeper = WindowKeeper(choices, shown)
        here = f"70,50 {named(pygame.display.get_desktop_sizes())}"
        shown.show(Settings(window_width=900, window_height=700, window_place=here))
        keeper.follow([])
        keeper.keep()
    kept = choices.now
    assert (kept.window_width, kept.window_height) == (900, 700)
    assert kept.window_place.startswith("70,50 ")
    with window(kept) as again:
        assert again.size == again.surface.get_size() == (900, 700)
        assert again.place == (70, 50)
    with window(kept.changed(window_place="20000,0 800x600 1024x768")) as moved:
        assert moved.place[0] < 10_000


def test_f11_switches_once_a_press_and_back_to_the_same_window(choices: Choices) -> None:
    with window(choices.now) as shown:
        keeper, size = WindowKeeper(choices, shown), shown.size
        other = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a")
        assert keeper.follow([f11(), f11(), other]) == [other], "no scene hears of it"
        assert choices.now.fullscreen
        assert shown.fullscreen
        assert shown.size in pygame.display.get_desktop_sizes()
        keeper.follow([f11(), f11(pygame.KEYUP)])
        assert choices.now.fullscreen, "a held key acts once"
        keeper.follow([f11()])
        assert not shown.fullscreen
        assert shown.size == shown.surface.get_size() == size


def test_the_option_switches_too_and_the_size_of_the_screen_is_not_kept(choices: Choices) -> None:
    with window(choices.now) as shown:
        keeper, size = WindowKeeper(choices, shown), shown.size
        choices.change(fullscreen=True)
        keeper.follow([])
        assert shown.fullscreen
        keeper.follow([])
        keeper.keep()
    with window(choices.now) as again:
        assert again.size in pygame.display.get_desktop_sizes()
        again.show(choices.now.changed(fullscreen=False))
        assert again.size == size


def test_on_a_dense_screen_the_mouse_is_where_its_point_is_drawn() -> None:
    moved = pygame.event.Event(pygame.MOUSEMOTION, pos=(300, 201), rel=(0, 0), buttons=(0, 0, 0))
    assert in_pixels(moved, 2.0).pos == (600, 402)
    assert in_pixels(moved, 1.5).pos == (450, 302)
    assert in_pixels(moved, 1.0) is moved
    key = f11()
    assert in_pixels(key, 2.0) is key


class BrokenWindow(pygame.Window):
    """A window of a computer that cannot show what is drawn."""

    def flip(self) -> None:
        raise pygame.error("no renderer")


def test_what_cannot_be_shown_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame, "Window", BrokenWindow)
    with (
        pytest.raises(DisplayError, match=r"^No window can be opened here \(no renderer\): "),
        window(Settings()),
    ):
        pass
    assert not pygame.display.get_init()


class DenseWindow(pygame.Window):
    """A window with two pixels a point."""

    whole = pygame.Surface((1, 1))

    def get_surface(self) -> pygame.Surface:
        size = tuple(2 * edge for edge in super().get_surface().get_size())
        if self.whole.get_size() != size:
            self.whole = pygame.Surface(size, 0, 32)
        return self.whole


def test_text_keeps_its_least_size_in_a_small_window_of_a_dense_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pygame, "Window", DenseWindow)
    small = Settings(window_width=640, window_height=480)
    with window(small) as shown:
        assert (shown.surface.get_size(), shown.density) == ((640, 480), 1.0)
        shown.surface.fill("red")
        shown.flip()
        assert tuple(shown._window.get_surface().get_at((1279, 959)))[:3] == (255, 0, 0)
        shown.show(Settings(window_width=1280, window_height=720))
        assert (shown.surface.get_size(), shown.density) == ((2560, 1440), 2.0)
        shown.surface.fill("blue")
        shown.flip()
        assert tuple(shown.surface.get_at((0, 0)))[:3] == (0, 0, 255)


def test_settings_are_read_before_the_file_is_opened_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    assert first_settings(path) == Settings()
    assert not path.exists()
    with ProgressStore.open(path) as store:
        store.settings.change({"theme": "dark", "window_width": 900})
    there = sorted(each.name for each in tmp_path.iterdir())
    assert first_settings(path) == Settings(theme="dark", window_width=900)
    assert sorted(each.name for each in tmp_path.iterdir()) == there
    with sqlite3.connect(path) as database:
        database.execute("UPDATE settings SET value = x'ff' WHERE name = 'theme'")
    database.close()
    assert first_settings(path).theme == "light"
    path.write_bytes(b"no database")
    assert first_settings(path) == Settings()

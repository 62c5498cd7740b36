"""The sign files that can be taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from deepsign.folders import show_folder, sign_files, sign_folder
from deepsign.private import private_folder
from deepsign.progress.own_sign_file import SUFFIX
from deepsign.scenes.book.own_actions import dropped
from deepsign.scenes.book.tile_screen import TileScreen
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import ScrollArea


class OwnFilesScene(TileScreen):
    """A tile for each file in the game's own folders; another one may be dropped onto the window.

    Args:
        choose: Called with the file, before the scene closes.
    """

    def __init__(self, services: Services, stack: Stack, choose: Callable[[Path], None]) -> None:
        super().__init__(services, stack)
        self.files = sign_files(services.store)
        self.told = ""
        self._choose = choose

    def back(self) -> None:
        """Goes back; nothing is taken in."""
        go_back(self.services, self.stack, self)

    def _pick(self, file: Path) -> None:
        self._choose(file)
        self.back()

    def _show_folder(self) -> None:
        folder = sign_folder(self.services.store)
        try:
            private_folder(folder)
            shown = show_folder(folder)
        except OSError:
            shown = False
        said = "own-files-shown" if shown else "own-files-not-shown"
        self.told = self.words(said, folder=str(folder))

    def resume(self) -> None:
        """Looks into the folders again."""
        self.files = sign_files(self.services.store)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(36), self.u(22))
        out = {}
        out["title"], rest = cut_top(body, min(self.t(54), body.height * 12 // 100), self.u(6))
        out["buttons"], rest = cut_bottom(rest, self.t(56), self.u(12))
        out["said"], out["files"] = cut_bottom(rest, self.t(30), self.u(10))
        return out

    def area(self) -> ScrollArea:
        """Returns the files."""
        return self.tile_area(self._areas()["files"], len(self.files))

    def laid_out(self) -> tuple[Control, ...]:
        """Returns a tile for each file."""
        cells = self.tile_boxes(len(self.files))
        given = sign_folder(self.services.store)
        return tuple(
            Control(
                f"file{number}", cell, file.name.removesuffix(SUFFIX), partial(self._pick, file),
                "tile", icon="hand",
                note=self.words("own-files-given" if file.parent == given else "own-files-exported"),
            )
            for number, (file, cell) in enumerate(zip(self.files, cells, strict=True))
        )  # fmt: skip

    def fixed(self) -> tuple[Control, ...]:
        """Returns the folder, and back."""
        folder, back = columns(self._areas()["buttons"], (1.4, 1), self.u(14))
        label = self.words("own-files-folder")
        return (
            Control("folder", folder, label, self._show_folder, icon="folder"),
            Control("back", back, self.words("common-back"), self.back, key_label="Esc"),
        )

    def handle(self, event: pygame.event.Event) -> None:
        """Takes a dropped file; handles other events like every screen."""
        file = dropped(event)
        if file is not None and not self.stack.changing:
            self._pick(file)
        else:
            super().handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draws question, files and buttons."""
        p, at = canvas.palette, self._areas()
        canvas.clear()
        canvas.text(at["title"], self.words("own-files-title"), 32, "black", p.ink, valign="middle")
        if not self.files:
            folder = str(sign_folder(self.services.store))
            none = self.words("own-files-none", folder=folder)
            canvas.text(at["files"], none, 20, "regular", p.muted)
        canvas.text(at["said"], self.told, 18, "bold", p.muted, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)

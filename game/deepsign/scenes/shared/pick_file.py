"""The files that can be taken in: signs of others, or lists of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

import pygame

from deepsign.folders import show_folder
from deepsign.private import private_folder
from deepsign.scenes.shared.tile_screen import TileScreen
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import ScrollArea


@dataclass(frozen=True)
class Folder:
    """Files of one kind.

    Attributes:
        kind: What they hold.
        path: The folder for files of others.
        suffix: The end of a file's name, which is not shown.
        icon: The icon of a file.
        files: Returns the files in that folder and those that were exported on this computer.
    """

    kind: Literal["sign", "words"]
    path: Path
    suffix: str
    icon: str
    files: Callable[[], tuple[Path, ...]]


class PickFileScene(TileScreen):
    """A tile for each file in the game's own folders; another one may be dropped onto the window.

    Args:
        folder: The files.
        choose: Called with the file, before the scene closes.
    """

    def __init__(
        self, services: Services, stack: Stack, folder: Folder, choose: Callable[[Path], None]
    ) -> None:
        super().__init__(services, stack)
        self.folder = folder
        self.files = folder.files()
        self.told = ""
        self._choose = choose

    def back(self) -> None:
        """Goes back; nothing is taken in."""
        go_back(self.services, self.stack, self)

    def _pick(self, file: Path) -> None:
        self._choose(file)
        self.back()

    def _show_folder(self) -> None:
        folder = self.folder.path
        try:
            private_folder(folder)
            shown = show_folder(folder)
        except OSError:
            shown = False
        self.told = self.words("files-shown" if shown else "files-not-shown", folder=str(folder))

    def resume(self) -> None:
        """Looks into the folders again."""
        self.files = self.folder.files()

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
        return tuple(self._tile(*each) for each in enumerate(zip(self.files, cells, strict=True)))

    def _tile(self, number: int, at: tuple[Path, pygame.Rect]) -> Control:
        file, rect = at
        kind = self.folder.kind
        given = file.parent == self.folder.path
        note = self.words(f"files-{kind}-given" if given else f"files-{kind}-exported")
        label, act = file.name.removesuffix(self.folder.suffix), partial(self._pick, file)
        icon = self.folder.icon
        return Control(f"file{number}", rect, label, act, "tile", icon=icon, note=note)

    def fixed(self) -> tuple[Control, ...]:
        """Returns the folder, and back."""
        folder, back = columns(self._areas()["buttons"], (1.4, 1), self.u(14))
        label = self.words("files-folder")
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
        p, at, kind = canvas.palette, self._areas(), self.folder.kind
        canvas.clear()
        canvas.text(
            at["title"], self.words(f"files-{kind}-title"), 32, "black", p.ink, valign="middle"
        )
        if not self.files:
            none = self.words(f"files-{kind}-none", folder=str(self.folder.path))
            canvas.text(at["files"], none, 20, "regular", p.muted)
        canvas.text(at["said"], self.told, 18, "bold", p.muted, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)


def dropped(event: pygame.event.Event) -> Path | None:
    """Returns the file that was dropped onto the window, if one was."""
    return Path(event.file) if event.type == pygame.DROPFILE else None

"""Takes pictures of a scene at several sizes, themes and languages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pygame

from deepsign.gallery.shots import SHOTS
from deepsign.gallery.studio import STEP_S, Studio, studio
from deepsign.settings import Language, Theme
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter

SIZES: Final = ((1280, 720), (800, 600), (1920, 1080))


@dataclass(frozen=True)
class ShotStyle:
    """The theme and language of a picture.

    Attributes:
        theme: Theme of the colours.
        language: Language of the texts.
    """

    theme: Theme = "light"
    language: Language = "en"


def shoot(ready: Studio, size: tuple[int, int]) -> tuple[pygame.Surface, list[TextBox]]:
    """Takes a picture of the window at a size; the window is resized while the scene runs.

    Args:
        ready: Studio that shows a scene.
        size: Size of the picture, in pixels.

    Returns:
        The picture, and all texts drawn on it.
    """
    ready.stage.resize(size)
    ready.stage.frame([], STEP_S)
    surface, log = pygame.Surface(size, 0, 32), list[TextBox]()
    if ready.services.settings.text_scale > 1:  # its page grows, and what moves fills its place
        ready.stage.draw(surface)
        ready.stage.frame([], STEP_S)
    ready.stage.draw(surface, log)
    return surface, log


def shoot_page(ready: Studio, size: tuple[int, int]) -> tuple[pygame.Surface, list[TextBox]]:
    """Takes a picture of the whole page that a window of a size scrolls, without what lies over it.

    Args:
        ready: A studio that shows a scene.
        size: Of the window, in pixels.

    Returns:
        The picture, and every text of the page.
    """
    shoot(ready, size)
    scene, log = ready.stage.stack.visible[0], list[TextBox]()
    surface = pygame.Surface(ready.stage.pages.of(scene, ready.stage.size).size, 0, 32)
    ready.stage.pages.draw(scene, surface, log)
    return surface, log


def take(
    name: str,
    sizes: Sequence[tuple[int, int]],
    look: ShotStyle = ShotStyle(),
    tutor: PosePainter | None = None,
) -> Iterator[tuple[pygame.Surface, list[TextBox]]]:
    """Takes pictures of a scene in one state at several sizes.

    Args:
        name: A key of `SHOTS`.
        sizes: Sizes of the pictures, in pixels.
        look: Theme and language.
        tutor: Painter that replaces the game's own.

    Yields:
        The picture, and all texts drawn on it.
    """
    with studio(look.theme, sizes[0], tutor, look.language) as ready:
        SHOTS[name](ready)
        for size in sizes:
            yield shoot(ready, size)


def render(
    out: Path,
    sizes: Sequence[tuple[int, int]] = SIZES,
    looks: Sequence[ShotStyle] = (ShotStyle(),),
    names: Iterable[str] = SHOTS,
) -> list[Path]:
    """Writes every picture in every size and style.

    Args:
        out: Folder; created if missing.
        sizes: Window sizes in pixels.
        looks: Themes and languages.
        names: Names of the pictures.

    Returns:
        The files written, `<name>_<width>x<height>.png`, with theme and language unless they are light and English.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names:
        for look in looks:
            pictures = take(name, sizes, look)
            for (width, height), (surface, _) in zip(sizes, pictures, strict=True):
                path = out / f"{name}_{width}x{height}{_suffix(look)}.png"
                save_picture(surface, path)
                written.append(path)
    return written


def save_picture(surface: pygame.Surface, path: Path) -> None:
    """Writes a PNG, or leaves no file: SDL does not report a full disk.

    Raises:
        OSError: It cannot be written.
    """
    png = io.BytesIO()
    pygame.image.save(surface, png, path.name)
    try:
        path.write_bytes(png.getvalue())
    except OSError:
        if path.is_file():
            path.unlink()
        raise


def _suffix(look: ShotStyle) -> str:
    theme = "" if look.theme == "light" else f"_{look.theme}"
    return theme + ("" if look.language == "en" else f"_{look.language}")

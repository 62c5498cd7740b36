"""Real clips to measure with: of the network's signs, of anything else, and of nobody moving."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec
from deepsign_training.realclips import RealClips, load_clips, sign_files

__all__ = ["Material", "Skipped", "load_material", "other_files", "read_skips", "still_clips"]

NOISE = 2.0  # grey levels: what a webcam adds to a picture that stands still

Skipped = dict[str, str]


@dataclass(frozen=True)
class Material:
    """Real clips to measure with.

    Attributes:
        signs: clips of the network's own signs.
        other: clips of anything else.
        unseen: for each of ``other``, whether calibration leaves it alone (``other_files``).
        skipped: clips left out, with the reason; a report tells them.
    """

    signs: RealClips
    other: RealClips
    unseen: tuple[bool, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def load_material(
    signs: Path,
    other: Path | None,
    spec: ModelSpec,
    cache: Path | None = None,
    *,
    every_second: bool = False,
    skip: Skipped | None = None,
) -> Material:
    """Reads the clips of ``signs/<sign>/`` that the network knows, and those of ``other/``.

    Args:
        signs: folder of folders.
        other: folder of files.
        spec: which signs, and how clips are framed.
        cache: folder for framed clips.
        every_second: of ``other``, only those that calibration does not see (``release``).
        skip: clips to leave out, with the reason (``read_skips``).
    """
    own, rest = sign_files(signs, spec.signs), other_files(other)
    marks = [k % 2 == 1 for k in range(len(rest))]
    if every_second:
        rest, marks = rest[1::2], marks[1::2]
    skipped = _named(skip or {}, [*own, *rest])
    own = [file for file in own if file not in skipped]
    kept = [(file, mark) for file, mark in zip(rest, marks, strict=True) if file not in skipped]
    return Material(
        load_clips(own, spec, cache),
        load_clips([file for file, _ in kept], spec, cache) if kept else _no_clips(spec),
        tuple(mark for _, mark in kept),
        tuple((str(file), reason) for file, reason in skipped.items()),
    )


def other_files(folder: Path | None, half: int | None = None) -> list[Path]:
    """The files of a folder, sorted; of their first (0) or second (1) half by turns if asked."""
    if folder is None:
        return []
    if not folder.is_dir():
        raise ModelError(f"There is no folder {folder}; name one of real clips.")
    files = sorted(p for p in folder.iterdir() if p.is_file())
    return files if half is None else files[half::2]


def read_skips(path: Path) -> Skipped:
    """Clips to leave out: lines of ``folder/name.mp4`` and, after a space, the reason.

    Raises:
        ModelError: the file cannot be read, or a line gives no reason.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The list of clips to leave out cannot be read: {error}.") from error
    found: Skipped = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.strip().partition(" ")
            if not reason.strip():
                raise ModelError(
                    f"{path} leaves out {name} and gives no reason; write one after it."
                )
            found[name] = reason.strip()
    return found


def still_clips(clips: NDArray[np.uint8], seed: int = 0) -> NDArray[np.uint8]:
    """Each clip's first frame standing still, with a camera's noise: same shape."""
    chance = np.random.default_rng(seed)
    still = np.repeat(clips[:, :1], clips.shape[1], axis=1).astype(np.float32)
    still += chance.normal(0, NOISE, still.shape).astype(np.float32)
    return np.clip(np.rint(still), 0, 255).astype(np.uint8)


def _named(skip: Skipped, files: list[Path]) -> dict[Path, str]:
    """The files that a list means by the end of their path.

    Raises:
        ModelError: it names a clip that is not there.
    """
    found = {}
    for name, reason in skip.items():
        meant = [file for file in files if file.as_posix().endswith(f"/{name}")]
        if not meant:
            raise ModelError(f"There is no clip {name} to leave out; name it as in book/1.mp4.")
        found.update(dict.fromkeys(meant, reason))
    return found


def _no_clips(spec: ModelSpec) -> RealClips:
    empty = np.empty((0, spec.frames, spec.size, spec.size, 3), np.uint8)
    return RealClips(empty, (), (), ())

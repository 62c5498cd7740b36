"""Real clips for measuring: read by the game's own path, kept as arrays beside the run.

Never in the repository: the cache lies in the run's folder, which git ignores.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache as cache_once
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deepsign_model import clipfile, preprocess, timing
from deepsign_model.clipfile import read_clip
from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec

__all__ = ["RealClips", "load_clips", "sign_files"]


@dataclass(frozen=True)
class RealClips:
    """Framed clips uint8 (N, T, H, W, 3), the sign of each ("" if unknown) and its file."""

    clips: NDArray[np.uint8]
    signs: tuple[str, ...]
    files: tuple[str, ...]
    faces: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.files)

    def targets(self, labels: tuple[str, ...]) -> NDArray[np.int64]:
        """Index of each clip's sign among ``labels``."""
        return np.array([labels.index(sign) for sign in self.signs], np.int64)


def sign_files(folder: Path, signs: tuple[str, ...]) -> list[Path]:
    """The files ``folder/<sign>/*`` of these signs, sorted.

    Raises:
        ModelError: if there is none.
    """
    files = [p for sign in signs for p in sorted((folder / sign).glob("*")) if p.is_file()]
    if not files:
        raise ModelError(f"{folder} holds no clip of the network's signs (folder/<sign>/<n>.mp4).")
    return files


def load_clips(files: list[Path], spec: ModelSpec, cache: Path | None = None) -> RealClips:
    """Reads and frames clips, or takes them from ``cache`` where they already are.

    Args:
        files: videos; the name of a file's folder is its sign.
        spec: framing and size of the clips.
        cache: folder for the arrays; None keeps nothing.
    """
    read = [_kept(file, spec, cache) for file in files]
    clips = np.stack([clip for clip, _ in read])
    signs = tuple(file.parent.name for file in files)
    return RealClips(clips, signs, tuple(map(str, files)), tuple(face for _, face in read))


def _kept(file: Path, spec: ModelSpec, cache: Path | None) -> tuple[NDArray[np.uint8], bool]:
    """One framed clip and whether a face was found, from the cache or into it."""
    store = None if cache is None else cache / "clips" / f"{_key(file, spec)}.npz"
    if store is not None and store.exists():
        with np.load(store, allow_pickle=False) as kept:
            return kept["clip"], bool(kept["face"])
    read = read_clip(file, spec)
    if store is not None:
        store.parent.mkdir(parents=True, exist_ok=True)
        fresh = store.with_suffix(".part.npz")
        np.savez(fresh, clip=read.clip, face=read.face_found)
        fresh.replace(store)  # a kill leaves no half of a file
    return read.clip, bool(read.face_found)


def _key(file: Path, spec: ModelSpec) -> str:
    """Changes when the file, the framing or the code that cuts clips does."""
    stat = file.stat()
    framing = (spec.frames, spec.size, spec.face_width, spec.face_centre_y)
    parts = (str(file), stat.st_size, stat.st_mtime_ns, framing, _code())
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@cache_once
def _code() -> bytes:
    """The code that cuts clips."""
    modules = (clipfile, preprocess, timing)
    return b"".join(Path(module.__file__ or "").read_bytes() for module in modules)

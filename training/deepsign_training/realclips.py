"""Real clips for measuring: read by the game's own path, kept as arrays beside the run.

Never in the repository: the cache lies in the run's folder, which git ignores.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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
    store = None if cache is None else cache / f"clips-{_key(files, spec)}.npz"
    if store is not None and store.exists():
        with np.load(store, allow_pickle=False) as kept:
            clips, faces = kept["clips"], kept["faces"]
    else:
        read = [read_clip(file, spec) for file in files]
        clips = np.stack([r.clip for r in read])
        faces = np.array([r.face_found for r in read])
        if store is not None:
            store.parent.mkdir(parents=True, exist_ok=True)
            np.savez(store, clips=clips, faces=faces)
    signs = tuple(file.parent.name for file in files)
    return RealClips(clips, signs, tuple(str(f) for f in files), tuple(bool(f) for f in faces))


def _key(files: list[Path], spec: ModelSpec) -> str:
    """Changes when a file, the framing or the code that cuts clips does."""
    parts = [(str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    code = [Path(module.__file__ or "").read_bytes() for module in (clipfile, preprocess, timing)]
    framing = (spec.frames, spec.size, spec.face_width, spec.face_centre_y)
    return hashlib.sha256(repr((parts, framing, code)).encode()).hexdigest()[:12]

"""The skeletons of a person in a film as arrays, stored as npz without pickle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.errors import TrackError
from deepsign_model.npzfile import read_npz
from deepsign_model.plainfile import file_fault
from deepsign_model.tracking.skeleton import BODY, HAND_POINTS, Floats, Skeleton
from deepsign_model.wholefile import in_one_move

__all__ = ["Track"]

# Index of each point of BODY on the other side.
_MIRRORED: Final = (0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11)
_SHAPES: Final[Mapping[str, tuple[int, ...]]] = {
    "t_s": (),
    "body": (len(BODY), 2),
    "body_presence": (len(BODY),),
    "hands": (2, HAND_POINTS, 3),
    "hand_presence": (2,),
}
MOST_BYTES: Final = 64 << 20
"""Largest decompressed track; a minute at 60 pictures per second has 3 MB."""


@dataclass(frozen=True)
class Track:
    """Skeletons of one person, one per moment; NaN and presence as in ``Skeleton``.

    Attributes:
        t_s: float64 (T,), seconds, not decreasing.
        size_px: Width and height of the pictures.
        body: float32 (T, 13, 2), px.
        body_presence: float32 (T, 13), 0..1.
        hands: float32 (T, 2, 21, 3), px: the signer's own right hand, then the left.
        hand_presence: float32 (T, 2), 0..1.
    """

    t_s: NDArray[np.float64]
    size_px: tuple[int, int]
    body: Floats
    body_presence: Floats
    hands: Floats
    hand_presence: Floats

    def __len__(self) -> int:
        return len(self.t_s)

    @classmethod
    def of(cls, skeletons: Sequence[Skeleton]) -> Track:
        """Makes a track of skeletons in the order of time, all from pictures of the same size.

        Raises:
            TrackError: There are no skeletons, or the size of the pictures changes.
        """
        if not skeletons:
            raise TrackError("A track needs at least one skeleton; the film shows no picture.")
        sizes = {s.size_px for s in skeletons}
        if len(sizes) > 1:
            raise TrackError(f"The pictures change their size ({sorted(sizes)}); track each apart.")
        return cls(
            np.array([s.t_s for s in skeletons], np.float64),
            skeletons[0].size_px,
            np.stack([s.body for s in skeletons]),
            np.stack([s.body_presence for s in skeletons]),
            np.stack([s.hands for s in skeletons]),
            np.stack([s.hand_presence for s in skeletons]),
        )

    def skeletons(self) -> Iterator[Skeleton]:
        """Yields the skeleton of each moment."""
        for k, t_s in enumerate(self.t_s):
            yield Skeleton(
                float(t_s),
                self.size_px,
                self.body[k],
                self.body_presence[k],
                self.hands[k],
                self.hand_presence[k],
            )

    def at(self, moments: slice | NDArray[np.bool_] | NDArray[np.intp]) -> Track:
        """Returns some of the moments."""
        arrays = {name: getattr(self, name)[moments] for name in _SHAPES}
        return Track(size_px=self.size_px, **arrays)

    def mirrored(self) -> Track:
        """Returns the mirrored movement: x from the other edge, left and right swapped."""
        body, hands = self.body[:, list(_MIRRORED)], self.hands[:, ::-1].copy()
        body[..., 0] = self.size_px[0] - body[..., 0]
        hands[..., 0] = self.size_px[0] - hands[..., 0]
        presence = self.body_presence[:, list(_MIRRORED)]
        sure = self.hand_presence[:, ::-1].copy()
        return Track(self.t_s, self.size_px, body, presence, hands, sure)

    def save(self, path: str | Path) -> Path:
        """Writes the track atomically as npz and returns the path."""
        file = Path(path)
        arrays = {name: getattr(self, name) for name in _SHAPES}
        with in_one_move(file) as fresh, fresh.open("wb") as out:
            np.savez_compressed(out, size_px=np.array(self.size_px, np.int64), **arrays)
        return file

    @classmethod
    def load(cls, path: str | Path) -> Track:
        """Reads a track.

        Raises:
            TrackError: The file is missing, damaged or not a track.
        """
        file = Path(path)
        if fault := file_fault(file, "track"):
            raise TrackError(fault)
        try:
            arrays = read_npz(file, (*_SHAPES, "size_px"), MOST_BYTES)
        except ValueError as error:
            raise TrackError(
                f"{file} is no track, or damaged ({error}); track the film again."
            ) from error
        _check(file, arrays)
        width, height = (int(v) for v in arrays.pop("size_px"))
        return cls(size_px=(width, height), **arrays)


def _check(file: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Checks shapes and types of the arrays."""
    moments = arrays["t_s"].shape[:1]
    wanted = {name: moments + shape for name, shape in _SHAPES.items()} | {"size_px": (2,)}
    for name, shape in wanted.items():
        if not moments or arrays[name].shape != shape or arrays[name].dtype.kind not in "fi":
            raise TrackError(
                f"{file} is no track: {name} is {arrays[name].dtype} {arrays[name].shape}, not {shape}."
            )

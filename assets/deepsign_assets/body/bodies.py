"""Many bodies at once: one array for each size, so that poses of different signers are solved together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.skeleton import Body, Sizes


@dataclass(frozen=True)
class Bodies:
    """The sizes of N signers, or of one for each of T moments; as in `Body`, (N,) each."""

    shoulder_half_m: Array
    upper_arm_m: Array
    forearm_m: Array
    hand: Array
    head: Array
    girth: Array

    def __len__(self) -> int:
        return len(self.hand)

    @classmethod
    def of(cls, bodies: Sequence[Body]) -> "Bodies":
        """Returns the sizes of bodies, in their order."""
        sizes = np.array([[getattr(body, name) for name in _SIZES] for body in bodies], float)
        return cls(*sizes.reshape(-1, len(_SIZES)).T)

    def some(self, which: NDArray[np.intp]) -> "Bodies":
        """Returns the bodies with the indices `which` (T,), in that order."""
        return Bodies(*(getattr(self, name)[which] for name in _SIZES))


_SIZES = tuple(size.name for size in fields(Bodies))


def some_of(body: Sizes, which: NDArray[np.intp]) -> Sizes:
    """Returns the bodies of some of the moments; a single body is the same at all of them."""
    return body.some(which) if isinstance(body, Bodies) else body

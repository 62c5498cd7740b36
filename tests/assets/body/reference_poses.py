"""Every variant of the lexicon performed by three bodies, as a few numbers: the reference of `test_many_poses`.

    python tests/assets/body/reference_poses.py     rewrites reference_poses.npz, after an intended change to the signer

Each moment is stored as one weighted sum of all its coordinates, so that the file stays small; a change of one joint by 1e-9 m is found.
A sign that was edited since has another digest and is left out of the comparison.
"""

import hashlib
from pathlib import Path

import numpy as np

from deepsign_assets.body.handshapes import HANDSHAPES
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.film.vary import random_body
from deepsign_assets.lexicon import load_lexicon

FILE = Path(__file__).with_suffix(".npz")
BODIES = [Body(), *(random_body(np.random.default_rng(seed)) for seed in (11, 12))]
PERFORMANCES = [variant for sign in load_lexicon() for variant in sign.variants]
_WEIGHTS = np.random.default_rng(1).uniform(0.5, 1.5, 2 * (3 + 3 + 63 + 3))


def moments(performance: Performance) -> np.ndarray:
    """Returns 16 times in seconds, from before the performance until after it."""
    return np.linspace(-0.1, performance.duration_s + 0.1, 16)


def digest(performance: Performance) -> str:
    """Returns a digest of the performance's definition, 16 characters."""
    postures = [each for key in performance.keys for each in (key.dominant, key.other) if each]
    shapes = [HANDSHAPES[posture.handshape] for posture in postures]
    return hashlib.sha256(repr((performance, shapes)).encode()).hexdigest()[:16]


def summed(done: Poses) -> np.ndarray:
    """Returns all coordinates of each moment as one number (T,), in metres."""
    parts = (done.shoulders, done.elbows, done.hands, done.palms)
    return np.concatenate([part.reshape(len(done), -1) for part in parts], axis=1) @ _WEIGHTS


def main() -> None:
    """Writes the file."""
    sums = [[summed(poses(each, moments(each), body)) for body in BODIES] for each in PERFORMANCES]
    np.savez_compressed(
        FILE, digests=np.array([digest(each) for each in PERFORMANCES]), sums=np.array(sums)
    )


if __name__ == "__main__":
    main()

"""Synthetic clips and the drawn learner: what they promise to training and to the demo camera."""

import numpy as np
import pytest

from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.signer.film import NO_SIGN, ClipShape, film_clip
from deepsign_assets.signer.invent import altered_sign, fidget, invented_sign
from deepsign_assets.signer.learner import DrawnLearner
from deepsign_assets.signer.pose import poses
from deepsign_model.preprocess import find_face


def test_the_same_seed_gives_the_same_clip() -> None:
    np.testing.assert_array_equal(film_clip("book", 7), film_clip("book", 7))
    assert (film_clip("book", 7) != film_clip("book", 8)).any()


@pytest.mark.parametrize("label", [*load_lexicon().ids, NO_SIGN])
def test_a_clip_moves_and_fills_its_shape(label: str) -> None:
    clips = [film_clip(label, seed, ClipShape(frames=8, size=64)) for seed in range(4)]
    assert all(clip.shape == (8, 64, 64, 3) and clip.dtype == np.uint8 for clip in clips)
    assert max(np.abs(np.diff(clip.astype(int), axis=0)).mean() for clip in clips) > 1.0


def test_faces_of_clips_lie_where_framing_puts_them() -> None:
    """At a webcam's size the cascade finds the drawn face, about where and as large as asked."""
    shape = ClipShape(frames=2, size=320)
    found = [find_face(film_clip("house", seed, shape)[0]) for seed in range(12)]
    boxes = np.array([(f.cx, f.cy, f.width) for f in found if f is not None]) / shape.size
    assert len(boxes) >= 6
    assert np.median(boxes, axis=0) == pytest.approx(
        [0.5, shape.face_y, shape.face_width], abs=0.04
    )


def test_invented_movements_can_all_be_performed() -> None:
    rng = np.random.default_rng(0)
    signs = list(load_lexicon())
    for index in range(60):
        made = (
            invented_sign(rng),
            altered_sign(signs[index % len(signs)].performance, rng),
            fidget(rng),
        )
        for performance in made:
            done = poses(performance, np.linspace(0, performance.duration_s, 12))
            assert np.isfinite(done.hands).all()


def test_the_drawn_learner_shows_a_face_that_the_camera_finds() -> None:
    learner = DrawnLearner(seed=5)
    performance = learner.perform("cat")
    for share in np.linspace(0, 1, 5):
        t_s = float(share * performance.duration_s)
        picture = learner.paint(learner.pose(performance, t_s), t_s)
        assert picture.shape == (480, 640, 3)
        assert find_face(picture) is not None


def test_the_drawn_learner_does_not_know_unknown_signs() -> None:
    with pytest.raises(UnknownSign, match="'boook'.*did you mean 'book'"):
        DrawnLearner().perform("boook")

"""Synthetic clips and the drawn learner: what they promise to training and to the demo camera."""

import numpy as np
import pytest

from deepsign_assets.body.pose import poses
from deepsign_assets.errors import UnknownSign
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.film.film import NO_SIGN, ClipShape, film_clip
from deepsign_assets.film.invent import altered_sign, fidget, invented_sign
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.tracking.tracker import load_tracker


def test_the_same_seed_gives_the_same_clip() -> None:
    np.testing.assert_array_equal(film_clip("book", 7), film_clip("book", 7))
    assert (film_clip("book", 7) != film_clip("book", 8)).any()


@pytest.mark.parametrize("label", [*load_lexicon().ids, NO_SIGN])
def test_a_clip_moves_and_fills_its_shape(label: str) -> None:
    clips = [film_clip(label, seed, ClipShape(frames=8, size=64)) for seed in range(4)]
    assert all(clip.shape == (8, 64, 64, 3) and clip.dtype == np.uint8 for clip in clips)
    assert max(np.abs(np.diff(clip.astype(int), axis=0)).mean() for clip in clips) > 1.0


def test_faces_of_clips_lie_where_framing_puts_them() -> None:
    """At a webcam's size the tracker finds the drawn person, with the face about where it was asked to be."""
    shape, tracker = ClipShape(frames=2, size=320), load_tracker()
    noses = []
    for seed in range(6):
        tracker.reset()
        noses.append(tracker.track(film_clip("house", seed, shape)[0], 0.0).body[0] / shape.size)
    found = [nose for nose in noses if np.isfinite(nose).all()]
    assert len(found) >= 3
    assert np.median(found, axis=0) == pytest.approx([0.5, shape.face_y], abs=0.06)


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


def test_the_drawn_learner_is_a_person_to_the_tracker() -> None:
    learner = DrawnLearner(seed=5)
    performance, tracker = learner.perform("cat"), load_tracker()
    found = []
    for share in np.linspace(0, 1, 5):
        t_s = float(share * performance.duration_s)
        picture = learner.paint(learner.pose(performance, t_s), t_s)
        assert picture.shape == (480, 640, 3)
        found.append(np.isfinite(tracker.track(picture, t_s).body).all())
    assert sum(found) >= 4


def test_the_drawn_learner_does_not_know_unknown_signs() -> None:
    with pytest.raises(UnknownSign, match="'boook'.*did you mean 'book'"):
        DrawnLearner().perform("boook")

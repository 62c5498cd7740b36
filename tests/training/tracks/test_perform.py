"""Performances of drawn people."""

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_assets.lexicon.codes import inventory, parameters_of
from deepsign_training.tracks.perform import (
    COMPOSED,
    MOMENTS,
    UNKNOWN,
    Take,
    intended,
    perform,
    perform_many,
)
from deepsign_training.tracks.takes import draw

LABELS = [NO_SIGN, *[sign.id for sign in load_lexicon()][::7]]
JOBS = [(label, seed) for label in LABELS for seed in range(3)]


def same(one: Take, other: Take) -> bool:
    np.testing.assert_allclose(one.arms, other.arms, atol=1e-6)
    np.testing.assert_array_equal(one.face, other.face)
    whole, also = ((take.duration_s, take.stroke, take.edges) for take in (one, other))
    return whole == also


def test_take_depends_only_on_label_and_seed() -> None:
    together = dict(zip(JOBS, perform_many(JOBS), strict=True))
    backward = dict(zip(JOBS[::-1], perform_many(JOBS[::-1]), strict=True))
    for job, take in together.items():
        assert take.arms.shape == (MOMENTS, 2, 23, 3)
        assert take.face.shape == (7, 3)
        assert same(take, backward[job])
        assert same(take, perform(*job))


def test_different_seeds_give_different_people() -> None:
    first, second = perform_many([("again", 1), ("again", 2)])
    assert np.abs(first.arms - second.arms).max() > 0.01


def test_draw_returns_the_performed_takes() -> None:
    takes = draw(["again", NO_SIGN], [2, 3], seed=5)
    jobs = [("again", 5), ("again", 6), (NO_SIGN, 5), (NO_SIGN, 6), (NO_SIGN, 7)]
    assert takes.label.tolist() == [0, 0, 1, 1, 1]
    for arms, job in zip(takes.arms, jobs, strict=True):
        np.testing.assert_allclose(arms, perform(*job).arms, atol=2e-3)  # half floats


@pytest.mark.parametrize("workers", [1, 2])
def test_all_takes_are_of_the_person_that_is_given(workers: int) -> None:
    faces = draw(["again"], [16], seed=1, workers=workers, person=3).face
    assert (faces == faces[0]).all()


def test_takes_carry_the_codes_that_were_meant() -> None:
    sign, composed, other = perform_many([("cat", 1), (COMPOSED, 1), (NO_SIGN, 1)])
    assert sign.codes in {parameters_of(variant) for variant in load_lexicon()["cat"].variants}
    meant = intended(COMPOSED, np.random.default_rng([1, *COMPOSED.encode()]))
    assert composed.codes == parameters_of(meant)
    assert other.codes == UNKNOWN


def test_no_jobs_give_no_takes() -> None:
    assert perform_many([]) == []


def test_intended_is_a_variant_or_another_movement() -> None:
    rng = np.random.default_rng(0)
    variants = load_lexicon()["cat"].variants
    assert {intended("cat", rng).name for _ in range(40)} == {variant.name for variant in variants}
    known = inventory()["handshape"]
    shapes = {parameters_of(intended(NO_SIGN, rng))[1] for _ in range(40)}
    assert len(shapes) > 8
    assert len(shapes & set(known)) >= len(shapes) - 2

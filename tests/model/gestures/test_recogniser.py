"""Recognising gestures, one answer per skeleton."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.bundle import Bundle, GestureBundle, holds_gestures
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.gestures.recogniser import LEAST_S, GestureRecogniser, open_gestures
from deepsign_model.keypoints.sampling import spaced
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_model.tracking.track import Track
from deepsign_training.export.ensemble import save_random
from deepsign_training.gestures.batches import film_streams
from deepsign_training.gestures.streams import RATE_HZ, draw_streams
from deepsign_training.tracks.pixels import track_of

LABELS = ("stop_sign", "swiping_left", "thumb_up", OTHER_THINGS, NO_GESTURE)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> GestureBundle:
    spec = GestureSpec(LABELS, branches=(Branch(width=16, blocks=1, cells=0),))
    return save_random(tmp_path_factory.mktemp("gestures") / "five", spec)


@pytest.fixture(scope="module")
def network(weights: GestureBundle) -> GestureRecogniser:
    return open_gestures(weights.folder)


@pytest.fixture(scope="module")
def track() -> Track:
    """A track of a drawn person, ten seconds long."""
    return track_of(film_streams(draw_streams([3]), 5), 0, 1 / RATE_HZ)


def test_stream_and_film_give_the_same_answers(network: GestureRecogniser, track: Track) -> None:
    """Compares answers per skeleton with the network on keypoints of the last seconds of the whole film."""
    steps = network.along(track)
    assert np.allclose(steps.sum(1), 1, atol=1e-5)
    assert steps.std(0).max() > 1e-3, "the answers must change over time"
    spec = network.spec
    for k in range(7, len(track), 7):
        at_s = np.linspace(track.t_s[k] - spec.seconds, track.t_s[k], spec.moments)
        past = replace(track, **{n: getattr(track, n)[: k + 1] for n in _ARRAYS})
        points, seen = spaced(past, at_s)
        logits = network._run(points[None], seen[None])[0][0]
        powers = np.exp(logits - logits.max())
        np.testing.assert_allclose(steps[k], powers / powers.sum(), atol=1e-5)


_ARRAYS = ("t_s", "body", "body_presence", "hands", "hand_presence")


def test_skeletons_before_the_window_have_no_effect(
    network: GestureRecogniser, track: Track
) -> None:
    whole = network.along(track)
    late = replace(track, **{n: getattr(track, n)[60:] for n in _ARRAYS})
    np.testing.assert_allclose(network.along(late)[-20:], whole[-20:], atol=1e-5)


def test_other_size_or_earlier_time_resets_the_stream(
    network: GestureRecogniser, track: Track
) -> None:
    skeletons = list(track.skeletons())
    network.reset()
    fresh = [network.push(skeleton) for skeleton in skeletons[40:50]][-1]
    for before in (replace(skeletons[0], size_px=(320, 240)), skeletons[50]):
        network.reset()
        network.push(before)
        again = [network.push(skeleton) for skeleton in skeletons[40:50]][-1]
        assert again == pytest.approx(fresh, abs=1e-6)


def test_answer_is_no_gesture_before_least_s(network: GestureRecogniser, track: Track) -> None:
    steps = network.along(track)
    early = track.t_s - track.t_s[0] < LEAST_S
    assert (steps[early, -1] == 1).all()
    assert 0 < steps[~early, -1].max() < 1


def test_both_runtimes_agree(weights: GestureBundle, track: Track) -> None:
    one, other = (open_gestures(weights.folder, name) for name in ("openvino", "torch"))
    np.testing.assert_allclose(one.along(track), other.along(track), atol=1e-4)


def test_skeleton_without_a_person_has_an_answer(network: GestureRecogniser, track: Track) -> None:
    empty = next(track.skeletons())
    empty = replace(empty, body=empty.body * np.nan, hands=empty.hands * np.nan)
    network.reset()
    assert sum(network.push(empty)) == pytest.approx(1, abs=1e-5)


def test_weights_of_another_type_are_refused(weights: GestureBundle, tmp_path: Path) -> None:
    assert holds_gestures(weights.folder)
    assert not holds_gestures(tmp_path)
    with pytest.raises(BundleError):
        Bundle.load(weights.folder)
    with pytest.raises(ModelError, match="no backend"):
        open_gestures(weights.folder, "abacus")  # type: ignore[arg-type]


def test_configuration_round_trips_and_invalid_ones_are_refused(
    weights: GestureBundle,
) -> None:
    spec = weights.spec
    assert GestureSpec.from_json(spec.to_json()) == spec
    for broken in ({"labels": ("a", "b", "c")}, {"moments": 3}, {"seconds": 0}, {"branches": ()}):
        with pytest.raises(ModelError):
            replace(spec, **broken)
    for text in ("", "[]", "{}"):
        with pytest.raises(ModelError):
            GestureSpec.from_json(text)

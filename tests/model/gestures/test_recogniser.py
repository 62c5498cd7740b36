"""Skeletons to shares, one answer a skeleton."""

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
    """Ten seconds of a drawn person."""
    return track_of(film_streams(draw_streams([3]), 5), 0, 1 / RATE_HZ)


def test_skeleton_by_skeleton_is_the_film(network: GestureRecogniser, track: Track) -> None:
    """The step form against the clip form: the network on the keypoints of the last seconds of the whole film."""
    steps = network.along(track)
    assert np.allclose(steps.sum(1), 1, atol=1e-5)
    assert steps.std(0).max() > 1e-3, "it does not say the same all the time"
    spec = network.spec
    for k in range(7, len(track), 7):
        at_s = np.linspace(track.t_s[k] - spec.seconds, track.t_s[k], spec.moments)
        past = replace(track, **{n: getattr(track, n)[: k + 1] for n in _ARRAYS})
        points, seen = spaced(past, at_s)
        logits = network._run(points[None], seen[None])[0][0]
        powers = np.exp(logits - logits.max())
        np.testing.assert_allclose(steps[k], powers / powers.sum(), atol=1e-5)


_ARRAYS = ("t_s", "body", "body_presence", "hands", "hand_presence")


def test_the_past_beyond_the_window_changes_nothing(
    network: GestureRecogniser, track: Track
) -> None:
    whole = network.along(track)
    late = replace(track, **{n: getattr(track, n)[60:] for n in _ARRAYS})
    np.testing.assert_allclose(network.along(late)[-20:], whole[-20:], atol=1e-5)


def test_another_picture_size_or_a_step_back_in_time_begins_anew(
    network: GestureRecogniser, track: Track
) -> None:
    skeletons = list(track.skeletons())
    network.reset()
    fresh = [network.push(skeleton) for skeleton in skeletons[40:50]][-1]
    for before in (replace(skeletons[0], size_px=(320, 240)), skeletons[50]):
        network.reset()
        network.push(before)
        anew = [network.push(skeleton) for skeleton in skeletons[40:50]][-1]
        assert anew == pytest.approx(fresh, abs=1e-6)


def test_before_four_tenths_of_a_second_nothing_is_named(
    network: GestureRecogniser, track: Track
) -> None:
    steps = network.along(track)
    early = track.t_s - track.t_s[0] < LEAST_S
    assert (steps[early, -1] == 1).all()
    assert 0 < steps[~early, -1].max() < 1


def test_both_runtimes_agree(weights: GestureBundle, track: Track) -> None:
    one, other = (open_gestures(weights.folder, name) for name in ("openvino", "torch"))
    np.testing.assert_allclose(one.along(track), other.along(track), atol=1e-4)


def test_nobody_and_nothing_is_an_answer_too(network: GestureRecogniser, track: Track) -> None:
    nobody = next(track.skeletons())
    nobody = replace(nobody, body=nobody.body * np.nan, hands=nobody.hands * np.nan)
    network.reset()
    assert sum(network.push(nobody)) == pytest.approx(1, abs=1e-5)


def test_what_is_no_network_of_gestures_is_refused(weights: GestureBundle, tmp_path: Path) -> None:
    assert holds_gestures(weights.folder)
    assert not holds_gestures(tmp_path)
    with pytest.raises(BundleError):
        Bundle.load(weights.folder)
    with pytest.raises(ModelError, match="no backend"):
        open_gestures(weights.folder, "abacus")  # type: ignore[arg-type]


def test_a_configuration_is_read_as_written_and_refused_when_it_is_none(
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

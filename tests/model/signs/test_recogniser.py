"""Recognising signs with OpenVINO and torch, without loading unneeded libraries."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.bundle import Bundle
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.keypoints import inference as networks
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.tracking.track import Track


@pytest.fixture(scope="module", params=["openvino", "torch"])
def network(request: pytest.FixtureRequest, bundle: Bundle) -> SignRecogniser:
    return open_recogniser(bundle.folder, request.param)


@pytest.fixture(scope="module")
def track() -> Track:
    """A track with random points."""
    rng = np.random.default_rng(0)
    body = np.tile(rng.uniform(100, 300, (13, 2)), (20, 1, 1)).astype(np.float32)
    hands = rng.uniform(100, 300, (20, 2, 21, 3)).astype(np.float32)
    hands[5:9, 0] = np.nan
    sure = np.ones((20, 13), np.float32)
    there = np.ones((20, 2), np.float32)
    return Track(np.arange(20) / 15, (640, 480), body, sure, hands, there)


def test_answer_has_the_right_shapes(network: SignRecogniser, track: Track) -> None:
    answer = network.answer(track, "right")
    assert len(answer.probabilities) == 4
    assert sum(answer.probabilities) == pytest.approx(1)
    assert {n: len(v) for n, v in answer.parameters.items()} == {"movement": 3, "repeated": 2}
    assert all(sum(v) == pytest.approx(1) for v in answer.parameters.values())
    embedding = network.outputs(track, "right").embedding
    assert embedding.ndim == 1
    assert answer.embedding == tuple(map(float, embedding))
    network.warm_up()


def test_backends_agree(bundle: Bundle, track: Track) -> None:
    one, other = (
        open_recogniser(bundle.folder, b).outputs(track, "right") for b in ("openvino", "torch")
    )
    assert np.allclose(one.words, other.words, atol=1e-3)
    assert np.allclose(one.embedding, other.embedding, atol=1e-2)


def test_mirrored_track_with_the_other_hand_is_equal(network: SignRecogniser, track: Track) -> None:
    right = network.outputs(track, "right").words
    assert np.allclose(right, network.outputs(track.mirrored(), "left").words, atol=1e-3)
    assert not np.allclose(right, network.outputs(track, "left").words, atol=1e-3)


def test_empty_track_is_refused(network: SignRecogniser, track: Track) -> None:
    empty = Track(
        *(part[:0] if isinstance(part, np.ndarray) else part for part in vars(track).values())
    )
    with pytest.raises(ModelError, match="holds no picture"):
        network.answer(empty, "right")


def test_torch_is_used_if_openvino_fails(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ImportError("no wheel")

    monkeypatch.setattr(networks, "import_openvino", broken)
    assert open_recogniser(bundle.folder).backend == "torch"
    assert "torch takes its place" in caplog.text
    with pytest.raises(ModelError, match="OpenVINO does not work here"):
        open_recogniser(bundle.folder, "openvino")


def test_unknown_backend_raises(bundle: Bundle) -> None:
    with pytest.raises(ModelError, match="no backend 'abacus'"):
        open_recogniser(bundle.folder, "abacus")  # type: ignore[arg-type]


def test_inconsistent_configuration_is_refused(bundle: Bundle, tmp_path: Path) -> None:
    files = {n: (bundle.folder / n).read_bytes() for n in bundle.spec.hashes if n != "labels.json"}
    odd = replace(bundle.spec, parameters={"movement": ("Circular",)})
    folder = Bundle.save(tmp_path / "odd", odd, files).folder
    for backend in ("openvino", "torch"):
        with pytest.raises(BundleError, match="does not fit the configuration"):
            open_recogniser(folder, backend)  # type: ignore[arg-type]


def test_neither_torch_nor_telemetry_is_loaded(bundle: Bundle) -> None:
    script = (
        "import sys; from deepsign_model.signs.recogniser import open_recogniser;"
        f"r = open_recogniser({str(bundle.folder)!r}); r.warm_up();"
        "print(r.backend, [n for n in ('torch', 'safetensors', 'openvino_telemetry') if sys.modules.get(n)])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=110
    )
    assert out.stdout.split("\n")[-2] == "openvino []", out.stderr

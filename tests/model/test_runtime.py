"""Both runtimes, and that they say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from deepsign_model import runtime as runtimes
from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.runtime import Runtime, open_runtime

CLIPS = np.random.default_rng(0).integers(0, 255, (3, 16, 64, 64, 3), dtype=np.uint8)


@pytest.fixture(scope="module", params=["openvino", "torch"])
def runtime(request: pytest.FixtureRequest, bundle: Bundle) -> Runtime:
    return open_runtime(bundle, request.param)


def test_scores_of_the_right_kind(runtime: Runtime, bundle: Bundle) -> None:
    logits = runtime.logits(CLIPS[0])
    assert logits.shape == (len(bundle.spec.labels),)
    assert logits.dtype == np.float32
    assert runtime.model_id == bundle.model_id
    assert np.array_equal(logits, runtime.logits(CLIPS[0]))
    assert not np.allclose(logits, runtime.logits(CLIPS[1]))


def test_parameters_are_probabilities_of_their_values(runtime: Runtime, bundle: Bundle) -> None:
    found = runtime.parameters(CLIPS[0])
    assert list(found) == ["movement", "repeated"]
    for name, values in bundle.spec.parameters.items():
        assert found[name].shape == (len(values),)
        assert found[name].sum() == pytest.approx(1, abs=1e-5)
    assert not np.allclose(found["movement"], runtime.parameters(CLIPS[1])["movement"], atol=1e-3)


def test_both_agree(bundle: Bundle) -> None:
    one, two = (open_runtime(bundle, name) for name in ("openvino", "torch"))
    for clip in CLIPS:
        assert np.abs(one.logits(clip) - two.logits(clip)).max() < 1e-3
        assert np.abs(one.embed(clip) - two.embed(clip)).max() < 1e-3
        for name, values in one.parameters(clip).items():
            assert np.abs(values - two.parameters(clip)[name]).max() < 1e-3


def test_weights_from_before_there_were_parameters_still_serve() -> None:
    old = Bundle.load(Path(__file__).parents[2] / "model/deepsign_model/weights/words14")
    clip = np.zeros((old.spec.frames, old.spec.size, old.spec.size, 3), np.uint8)
    runtime = open_runtime(old, "openvino")
    assert runtime.logits(clip).shape == (15,)
    if not old.spec.parameters:
        assert runtime.parameters(clip) == {}
        with pytest.raises(ModelError, match="export them again"):
            runtime.embed(clip)


@pytest.mark.parametrize(
    "clip",
    [CLIPS[0, :8], CLIPS[0, :, :32], CLIPS[0].astype(np.float32), np.zeros((16, 64, 64), np.uint8)],
)
def test_another_shape_is_refused(runtime: Runtime, clip: NDArray[np.uint8]) -> None:
    with pytest.raises(ModelError, match="reads clips"):
        runtime.logits(clip)


def test_torch_takes_over_where_openvino_fails(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ImportError("no such processor")

    monkeypatch.setattr(runtimes, "import_openvino", broken)
    assert open_runtime(bundle).backend == "torch"
    with pytest.raises(ModelError, match="no such processor"):
        open_runtime(bundle, "openvino")


def test_an_unknown_backend(bundle: Bundle) -> None:
    with pytest.raises(ModelError, match="abacus"):
        open_runtime(bundle, "abacus")  # type: ignore[arg-type]


def test_the_game_loads_neither_torch_nor_telemetry(bundle: Bundle) -> None:
    code = (
        "import sys; import deepsign_model.preprocess, deepsign_model.clipfile;"
        "from deepsign_model.bundle import Bundle; from deepsign_model.runtime import open_runtime;"
        f"open_runtime(Bundle.load({str(bundle.folder)!r}), 'openvino');"
        "print([m for m in ('torch', 'openvino_telemetry') if sys.modules.get(m)])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"

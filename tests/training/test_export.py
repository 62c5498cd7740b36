"""What a weights folder weighs, and how it is kept small."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from deepsign_model.bundle import Bundle
from deepsign_model.errors import ModelError
from deepsign_model.net import MobileNet3d, NetConfig
from deepsign_model.runtime import open_runtime
from deepsign_training.card import write_card
from deepsign_training.checkpoint import save_checkpoint
from deepsign_training.export import MAX_BYTES, save_bundle, spec_of
from deepsign_training.provenance import drawn_alone

CLIP = np.random.default_rng(0).integers(0, 255, (16, 32, 32, 3), dtype=np.uint8)


@pytest.fixture(scope="module")
def state() -> dict[str, Any]:
    torch.manual_seed(0)
    net = MobileNet3d(NetConfig(3, width=0.25, parameters=(("repeated", 2),)))
    return {
        "labels": ["book", "cat", "no_sign"],
        "width": 0.25,
        "size": 32,
        "step": 7,
        "shards": ["shard_00001.npy"],
        "parameters": {"repeated": ["no", "yes"]},
        "ema": net.state_dict(),
        "settings": {
            "data": "/home/somebody/shards",
            "out": "runs/tiny",
            "batch": 8,
            "held_out": 1,
            "init": None,
            "variation": {"zoom": (0.9, 1.1)},
        },
    }


def test_half_the_size_says_nearly_the_same(state: dict[str, Any], tmp_path: Path) -> None:
    spec = spec_of(state, "tiny", 1)
    whole, half = (
        save_bundle(tmp_path / name, state, spec, "# tiny\n", half=name == "half")
        for name in ("whole", "half")
    )
    assert half.size_bytes < 0.62 * whole.size_bytes
    stored = load_file(half.folder / "model.safetensors")
    assert stored["word.weight"].dtype == torch.float16
    assert stored["stem.norm.running_var"].dtype == torch.float32
    wanted = open_runtime(whole, "torch").logits(CLIP)
    scale = np.abs(wanted).max()
    for backend in ("torch", "openvino"):
        found = open_runtime(Bundle.load(half.folder), backend).logits(CLIP)  # type: ignore[arg-type]
        assert np.abs(found - wanted).max() < 0.02 * scale


def test_what_is_too_large_to_ship_is_refused(state: dict[str, Any], tmp_path: Path) -> None:
    spec = spec_of(state, "tiny", 1)
    assert MAX_BYTES == 12 * 1024 * 1024
    with pytest.raises(ModelError, match=r"MiB that may ship.*--force"):
        save_bundle(tmp_path / "w", state, spec, "", limit=1_000_000)
    assert not (tmp_path / "w").exists()


def test_the_card_says_whose_video_is_in_the_weights(
    state: dict[str, Any], shards: Path, tmp_path: Path
) -> None:
    def said(**settings: Any) -> str:
        made = {**state, "settings": settings}
        return write_card(spec_of(made, "tiny", 1), made, None, "")

    clean, real, begun = (
        "No one's video is in these weights",
        tmp_path / "real",
        tmp_path / "a.ckpt",
    )
    shutil.copytree(shards, real)
    assert clean in said(data=str(shards))
    about = json.loads((real / "shard_00001.json").read_text())
    (real / "shard_00001.json").write_text(json.dumps({**about, "clips": ["a.mp4"]}))
    sources = [{"folder": str(shards), "share": 1.0}, {"folder": str(real), "share": 2.0}]
    mixed = said(sources=sources)
    assert "Clips of real people are among them" in mixed and clean not in mixed
    settings = mixed.split("```toml\n")[1].split("```")[0]
    assert [s["folder"] for s in tomllib.loads(settings)["sources"]] == ["shards0", "real"]
    for data, claim in ((real, "Clips of real people are among them"), (shards, clean)):
        save_checkpoint(begun, {**state, "settings": {"data": str(data)}})
        assert claim in said(data=str(shards), init=str(begun))
    begun.unlink()
    assert "is not known" in said(data=str(shards), init=str(begun))


def test_the_card_of_weights_that_a_run_began_with_speaks_for_them(
    state: dict[str, Any], shards: Path, tmp_path: Path
) -> None:
    real, earlier = tmp_path / "real", tmp_path / "earlier"
    shutil.copytree(shards, real)
    about = json.loads((real / "shard_00001.json").read_text())
    (real / "shard_00001.json").write_text(json.dumps({**about, "clips": ["a.mp4"]}))
    spec = spec_of(state, "tiny", 1)
    earlier.mkdir()
    for data, wanted in ((shards, True), (real, False), (tmp_path / "gone", None)):
        made = {**state, "settings": {"data": str(data)}}
        (earlier / "README.md").write_text(write_card(spec, made, None, ""), encoding="utf-8")
        assert drawn_alone({"data": str(shards), "init": str(earlier)}) is wanted
    (earlier / "README.md").unlink()
    assert drawn_alone({"data": str(shards), "init": str(earlier)}) is None


def test_the_card_tells_size_heads_and_how_to_make_it_again(
    state: dict[str, Any], tmp_path: Path
) -> None:
    spec = spec_of(state, "tiny", 1)
    card = write_card(spec, state, None, "not calibrated", half=True)
    bundle = save_bundle(tmp_path / "w", state, spec, card, half=True)
    said = (bundle.folder / "README.md").read_text(encoding="utf-8")
    assert f"All files together: {bundle.size_bytes / 2**20:.1f} MiB, weights stored" in said
    assert "repeated (2)" in said
    assert "is not known" in said  # nobody's shards lie in /home/somebody
    assert "deepsign-train synthesise shards --clips 512" in said
    assert "somebody" not in said
    assert "[variation]\nzoom = [0.9, 1.1]" in said

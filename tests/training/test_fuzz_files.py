"""Fuzzed files of the trainer are read or refused with a ModelError. Set DEEPSIGN_FUZZ for more inputs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tests.fuzz import Fuzz, spoilt_bytes, spoilt_data

from deepsign_model.errors import ModelError
from deepsign_model.tracking.track import Track
from deepsign_training.collect.clip_store import Store
from deepsign_training.collect.decisions import read_decisions
from deepsign_training.collect.manifest import load_manifest
from deepsign_training.collect.review_page import write_review
from deepsign_training.gestures.streams import MOMENTS, Streams
from deepsign_training.run.checkpoint import load_run
from deepsign_training.tracks.takes import Takes
from deepsign_training.tracks.takes_folder import labels_of, read_takes

Read = Callable[[Path], Any]
CLIP = {
    "id": "0123456789abcdef", "sign": "book", "suffix": ".mp4", "site": "s", "page": "", "url": "", "final_url": "",
    "fetched_utc": "", "licence": "", "licence_url": "", "signer": "", "sha256": "", "bytes": 1, "content_type": "",
    "seconds": 1.0, "frames": 3, "video_hash": "", "duplicate_of": "",
}  # fmt: skip
MANIFEST = """\
contact = "a@example.org"
[limits]
delay_s = 2.0
page_mb = 5.0
attempts = 4
[[site]]
name = "here"
licence = "CC0"
hosts = ["media.example.org"]
[[site.entry]]
sign = "book"
page = "https://example.org/book"
"""


def _takes(file: Path) -> None:
    zeros = np.zeros
    Takes(
        ("book", "no_sign"), zeros(2, np.int64), zeros((2, 4, 2, 23, 3), np.float16), zeros((2, 7, 3), np.float32),
        np.ones(2, np.float32), zeros((2, 4), np.float32), np.full((2, 7), ""),
    ).save(file)  # fmt: skip


def _streams(file: Path) -> None:
    arms, face = np.zeros((1, MOMENTS, 2, 23, 3), np.float16), np.zeros((1, 7, 3), np.float32)
    Streams(arms, face, ((),)).save(file)


def _track(file: Path) -> None:
    shapes = ((3, 13, 2), (3, 13), (3, 2, 21, 3), (3, 2))
    Track(np.arange(3.0), (96, 64), *(np.zeros(s, np.float32) for s in shapes)).save(file)


def _checkpoint(file: Path) -> None:
    weights = {"a.weight": torch.zeros(3, 4), "b": torch.zeros(2, dtype=torch.int64)}
    state = {
        "kind": "signs",
        "ema": weights,
        "labels": ["book"],
        "settings": {"moments": 8},
        "step": 3,
    }
    torch.save(state, file)


BINARY: dict[str, tuple[str, Callable[[Path], None], Read]] = {
    "takes": ("a.npz", _takes, lambda file: (labels_of(file), read_takes((file,)))),
    "streams": ("a.npz", _streams, lambda file: Streams.load([file])),
    "tracks": ("a.npz", _track, Track.load),
    "checkpoints": ("a.ckpt", _checkpoint, load_run),
}


@pytest.mark.parametrize("kind", BINARY)
def test_fuzzed_files_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    name, make, read = BINARY[kind]
    file = tmp_path / name
    make(file)
    whole = file.read_bytes()
    assert read(file)
    fuzz = Fuzz(f"files.{kind}", 30)
    for chance in fuzz.inputs():
        file.write_bytes(spoilt_bytes(whole, chance))
        try:
            read(file)
        except ModelError as error:
            fuzz.refused(error)


def _store(file: Path) -> str:
    store = Store(file.parent)
    return write_review(store, {}).read_text(encoding="utf-8")


TEXTS: dict[str, tuple[str, Any, Read]] = {
    "clips": ("clips.jsonl", CLIP, _store),
    "decisions": ("keep.json", {"format": 1, "decisions": {"a": "keep", "b": "drop"}}, read_decisions),
    "pages": ("pages.json", {"http://x/": {"select": "a", "links": ["http://x/a.mp4"]}}, _store),
    "manifests": ("signs.toml", MANIFEST, load_manifest),
}  # fmt: skip


@pytest.mark.parametrize("kind", TEXTS)
def test_fuzzed_texts_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    name, data, read = TEXTS[kind]
    (tmp_path / "clips.jsonl").write_text(json.dumps(CLIP) + "\n")
    fuzz = Fuzz(f"texts.{kind}", 30)
    for chance in fuzz.inputs():
        if isinstance(data, str):
            text = spoilt_bytes(data.encode(), chance)
        else:
            text = json.dumps(spoilt_data(data, chance)).encode() + b"\n"
            text = spoilt_bytes(text, chance) if chance.random() < 0.4 else text
        (tmp_path / name).write_bytes(text)
        try:
            found = read(tmp_path / name)
        except ModelError as error:
            fuzz.refused(error)
        else:
            assert not isinstance(found, str) or "<script>alert" not in found

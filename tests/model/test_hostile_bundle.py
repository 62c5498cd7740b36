"""Untrusted weights folders: hostile names, endless files, numbers out of range."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from copy import deepcopy as copy_of
from pathlib import Path
from typing import Any

import pytest

from deepsign_model.bundle import CONFIG, LABELS, OPENVINO, WEIGHTS, Bundle, holds_gestures
from deepsign_model.errors import ModelError
from deepsign_model.signs.recogniser import open_recogniser

BUDGET = int(os.environ.get("DEEPSIGN_FUZZ", "150"))
Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def copy(bundle: Bundle, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundle.folder, tmp_path / "copy"))


def _edit(folder: Path, change: Edit) -> None:
    config = json.loads((folder / CONFIG).read_text())
    change(config)
    (folder / CONFIG).write_text(json.dumps(config))


def _replace(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    _edit(folder, lambda c: c["hashes"].update({name: hashlib.sha256(data).hexdigest()}))


def _refused(folder: Path, backend: str = "openvino") -> str:
    with pytest.raises(ModelError) as caught:
        open_recogniser(folder, backend)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value).strip()
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["/dev/zero", "../secret", "pipe", "a\0b", "x" * 300, "\ud800", ""]
)
@pytest.mark.timeout(20)
def test_only_known_files_are_opened(name: str, copy: Path) -> None:
    os.mkfifo(copy / "pipe")
    _edit(copy, lambda c: c["hashes"].update({name: "0" * 64}))
    _refused(copy)


@pytest.mark.parametrize("name", [CONFIG, LABELS, WEIGHTS, OPENVINO])
@pytest.mark.parametrize("kind", ["pipe", "/dev/zero", "folder"])
@pytest.mark.timeout(20)
def test_only_regular_files_are_opened(name: str, kind: str, copy: Path) -> None:
    (copy / name).unlink()
    if kind == "pipe":
        os.mkfifo(copy / name)
    elif kind == "folder":
        (copy / name).mkdir()
    else:
        (copy / name).symlink_to(kind)
    assert not holds_gestures(copy)
    assert name in _refused(copy)


def test_graph_that_decompresses_to_a_huge_size_is_refused(copy: Path) -> None:
    _replace(copy, OPENVINO, gzip.compress(bytes(70 << 20), 1))
    assert "unpacks" in _refused(copy)


@pytest.mark.parametrize("data", [b"", b"text", gzip.compress(b"<xml/>" * 99, mtime=0)[:-9]])
def test_invalid_graph_is_refused(data: bytes, copy: Path) -> None:
    _replace(copy, OPENVINO, data)
    _refused(copy)


@pytest.mark.parametrize("data", [b"", b"\xff" * 40, b"\x02\0\0\0\0\0\0\0{}"])
def test_invalid_weights_are_refused(data: bytes, copy: Path) -> None:
    _replace(copy, WEIGHTS, data)
    assert WEIGHTS in _refused(copy, "torch")


@pytest.mark.parametrize("text", ["{}", "7", "[" * 100_000, "\xff", '["book"]', "null"])
def test_invalid_labels_are_refused(text: str, copy: Path) -> None:
    _replace(copy, LABELS, text.encode("latin-1"))
    assert not holds_gestures(copy)
    assert LABELS in _refused(copy)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"labels": ' + "9" * 5000 + "}", "\xff"])
def test_unparsable_configurations_are_refused(text: str, copy: Path) -> None:
    (copy / CONFIG).write_bytes(text.encode("latin-1"))
    _refused(copy)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(moments=9),
        lambda c: c.update(moments=10**9),
        lambda c: c.update(moments=32.5),
        lambda c: c["branches"][0].update(width=10**9),
        lambda c: c["branches"][0].update(blocks=True),
        lambda c: c.update(branches=c["branches"] * 1000),
        lambda c: c["calibration"].update(temperature=1e-300),
        lambda c: c["calibration"].update(temperature=float("inf")),
        lambda c: c["calibration"].update(no_sign_threshold="x"),
        lambda c: c["calibration"].update(thresholds=[1]),
        lambda c: c["calibration"]["thresholds"].update(book=float("nan")),
        lambda c: c["parameters"].update(movement="abc"),
        lambda c: c["parameters"].update(movement=["a"]),
        lambda c: c.update(labels="book"),
        lambda c: c.update(name=7),
        lambda c: c.update(version="new"),
        lambda c: c.update(hashes=[]),
    ],
)  # fmt: skip
def test_invalid_values_are_refused(change: Edit, copy: Path) -> None:
    _edit(copy, change)
    _refused(copy)


def test_fuzzed_configurations_are_refused_or_work(copy: Path) -> None:
    """Set DEEPSIGN_FUZZ=10000 for more inputs."""
    chance, whole = random.Random(18), json.loads((copy / CONFIG).read_text())
    odd = (None, True, -1, 0, 1e308, float("nan"), 10**30, "", "x", "\0", [], {}, [[]], {"a": 1})
    for _ in range(BUDGET):
        data = json.loads(json.dumps(whole))
        for _ in range(chance.randint(1, 3)):
            _spoil(data, chance, odd)
        (copy / CONFIG).write_text(json.dumps(data))
        try:
            Bundle.load(copy)
        except ModelError as error:
            assert "\n" not in str(error)
            assert len(str(error)) < 1000


def _spoil(data: Any, chance: random.Random, odd: tuple[Any, ...]) -> None:
    """Replaces one value at any depth with an odd one."""
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(data[key], dict | list) and data[key] and chance.random() < 0.7:
        _spoil(data[key], chance, odd)
    else:
        data[key] = copy_of(chance.choice(odd))  # else a list could come to hold itself

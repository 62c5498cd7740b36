"""``deepsign-train`` turns every error into one sentence on stderr and a non-zero exit code, without a traceback."""

from __future__ import annotations

import csv
import errno
import json
import os
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from tests.badfiles import BAD_FILES, NOT_UTF8
from tests.films import UNTRUSTED

from deepsign_model.errors import ModelError
from deepsign_training import cli
from deepsign_training.boundary import guarded
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.collect.clip_store import Store
from deepsign_training.collect.errors import CollectError, Unfit
from deepsign_training.collect.videohash import read_film
from deepsign_training.fit.loop import load_run
from deepsign_training.tracks.takes_folder import TakesFolder, read_takes, shard_path

BUDGET = int(os.environ.get("DEEPSIGN_FUZZ", "60"))
Result = tuple[int, str, str]
Train = Callable[..., Result]


@pytest.fixture
def train(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Train:
    """Runs a command in this process; returns its exit code, stdout and stderr."""

    def call(*words: object) -> Result:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["deepsign-train", *map(str, words)])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        return int(caught.value.code or 0), *capsys.readouterr()

    return call


def _film(path: Path, frames: int = 12) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 12, (64, 48))
    for k in range(frames):
        writer.write(np.full((48, 64, 3), 10 * k, np.uint8))
    writer.release()
    return path


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ModelError("It is so."), 2, "It is so."),
        (OSError(errno.ENOSPC, "No space"), 2, "disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), 2, "x: Permission denied"),
        (MemoryError(), 2, "memory"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (RecursionError("too deep"), 70, "RecursionError"),
        (ValueError("a\nb"), 70, "a b"),
        (UnicodeEncodeError("utf-8", "\udce9", 0, 1, "no"), 2, "not text"),
    ],
)
def test_errors_become_one_sentence_and_a_code(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert guarded(fail) == code
    output = capsys.readouterr().err
    assert words in output
    assert output.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_reported(train: Train, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "curve.csv").write_text("step,loss\n1,2\n")
    code, _, err = train("compare", run, "--json", "/dev/full")
    assert code == 2
    assert "disk is full" in err


@pytest.mark.parametrize(
    "words",
    [
        ("draw", "{}/new", "--seed", "-1"),
        ("draw", "{}/new", "--seed", "9" * 30),
        ("draw", "{}/new", "--no-sign-share", "nan"),
        ("fit", "--data", "{}", "--out", "{}/new", "--minutes", "nan"),
        ("fit", "--data", "{}", "--out", "{}/new", "--learning-rate", "nan"),
        ("fit", "--data", "{}", "--out", "{}/new", "--seed", "-1"),
        ("rebuild", "{}/new", "--minutes", "nan"),
        ("rebuild", "{}/new", "--seed", "-1"),
        ("import", "folder", "{}", "--out", "{}/new", "--seed", "-1"),
        ("import", "folder", "{}/" + "a" * 300, "--out", "{}/new"),
        ("compare", "{}"),
        ("export", "{}/none.ckpt", "--out", "{}/new"),
        ("compare-noise", "--tracks", "{}", "--seed", "-1"),
    ],
)
def test_invalid_options_exit_with_2(words: tuple[str, ...], train: Train, tmp_path: Path) -> None:
    code, _, err = train(*(word.format(tmp_path) for word in words))
    assert code == 2
    assert "Traceback" not in err


@pytest.mark.timeout(60)
def test_import_reports_bad_files_and_continues(train: Train, tmp_path: Path) -> None:
    source, out = tmp_path / "[/x]", tmp_path / "out"
    folder = source / "book"
    _film(folder / "good.mp4")
    made = {}
    for kind, make in BAD_FILES.items():
        if kind not in ("too long", "NUL"):
            made[kind] = make(folder)
    code, output, err = train(
        "import", "folder", source, "--out", out, "--processes", "1", "--split", "remake"
    )
    assert "Traceback" not in err
    with (out / "faults.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    reported = " ".join(row["where"] for row in rows)
    assert code == 0
    assert r"caf\xe9.mp4" in reported
    for name in ("pipe.mp4", "socket.mp4", "device.mp4", "folder.mp4", "empty.mp4"):
        assert name in reported
    assert "1 clips tracked" in output or "clips tracked" in output


@pytest.mark.timeout(60)
def test_evaluation_reports_bad_files_and_continues(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    _film(folder / "signs" / "book" / "good.mp4")
    for kind, make in BAD_FILES.items():
        if kind not in ("too long", "NUL"):
            make(folder / "signs" / "book")
    _film(tmp_path / "a.mp4").rename(folder / "signs" / "book" / f"{'b' * 240}.mp4")
    found = read_folder(folder)
    followed = {each.clip.name: each for each in TrackCache(tmp_path / "cache").of(found.signs)}
    bad = [name for name, each in followed.items() if each.track is None]
    assert followed["signs/book/good.mp4"].track is not None
    assert followed[f"signs/book/{'b' * 240}.mp4"].track is not None
    assert any(name.endswith(r"caf\xe9.mp4") for name in bad)
    assert len(bad) == len(BAD_FILES) - 2
    "".join(f"{name}{followed[name].fault}" for name in bad).encode("utf-8")


def test_import_refuses_untrusted_films(train: Train, tmp_path: Path) -> None:
    folder, out = tmp_path / "in" / "book", tmp_path / "out"
    folder.mkdir(parents=True)
    made = {make(folder).name for make in UNTRUSTED.values()}
    _, _, err = train(
        "import", "folder", tmp_path / "in", "--out", out, "--processes", "1", "--split", "remake"
    )
    assert "Traceback" not in err
    with (out / "faults.csv").open(encoding="utf-8") as file:
        reported = {Path(row["where"]).name: row["details"] for row in csv.DictReader(file)}
    assert reported.keys() == made
    assert all("convert it with ffmpeg" in why for why in reported.values())


def test_evaluation_refuses_untrusted_films(tmp_path: Path) -> None:
    folder = tmp_path / "signs" / "book"
    folder.mkdir(parents=True)
    for make in UNTRUSTED.values():
        make(folder)
    found = TrackCache().of(read_folder(tmp_path).signs)
    assert len(found) == len(UNTRUSTED)
    for followed in found:
        assert followed.track is None
        assert "convert it with ffmpeg" in followed.fault


@pytest.mark.parametrize("kind", UNTRUSTED)
def test_collect_refuses_untrusted_films(kind: str, tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="convert it with ffmpeg"):
        read_film(UNTRUSTED[kind](tmp_path))


@pytest.mark.parametrize("text", ["[/x]", "[bold]", "\x1b[31m", NOT_UTF8])
def test_names_in_data_sets_are_not_markup(text: str, train: Train, tmp_path: Path) -> None:
    source = tmp_path / "set"
    (source / text).mkdir(parents=True)
    _film(source / "book" / "1.mp4")
    shutil.copy(source / "book" / "1.mp4", source / text / "2.mp4")
    code, output, err = train("import", "folder", source, "--out", tmp_path / "out", "--check")
    assert (code, err) == (0, "")
    assert "\x1b[31m" not in output


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "\xff", '{"a": ' * 50_000, "9" * 5000, '[{"gloss": 1, "instances": [7]}]'],
)
@pytest.mark.parametrize(
    ("kind", "name"), [("wlasl", "WLASL_v0.3.json"), ("ms-asl", "MSASL_train.json")]
)
def test_malformed_lists_of_data_sets(
    kind: str, name: str, text: str, train: Train, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    code, _, err = train("import", kind, tmp_path, "--out", tmp_path / "out", "--check")
    assert code in (0, 2)
    assert err.count("\n") <= 1


def _checkpoint(settings: Any) -> Path:
    from deepsign_training.fit.loop import fit

    return fit(settings)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory, takes_folder: Path) -> Path:
    from deepsign_model.specs.network import Branch
    from deepsign_training.run.settings import FitSettings

    out = tmp_path_factory.mktemp("run")
    branch = Branch(width=16, blocks=1, cells=0)
    return _checkpoint(
        FitSettings(takes_folder, out, steps=1, batch=4, branch=branch, filming=0, moments=8)
    )


@pytest.mark.parametrize(
    "data", [[], 7, "x", {}, {"ema": 1, "labels": 2}, {"ema": {}, "labels": ["a"]}]
)
def test_foreign_checkpoints_are_refused(data: Any, train: Train, tmp_path: Path) -> None:
    torch.save(data, tmp_path / "x.ckpt")
    code, _, err = train("export", tmp_path / "x.ckpt", "--out", tmp_path / "out")
    assert code == 2
    assert err.count("\n") == 1


def test_fuzzed_checkpoints_are_read_or_refused(
    checkpoint: Path, train: Train, tmp_path: Path
) -> None:
    """Set DEEPSIGN_FUZZ=10000 for more inputs."""
    chance = random.Random(18)
    odd = (None, True, -1, 1e300, float("nan"), "x", [], {}, [1], {"a": 1}, torch.zeros(2))
    whole = torch.load(checkpoint, weights_only=True)
    for _ in range(max(12, BUDGET // 4)):
        state = dict(whole)
        key = chance.choice(list(state))
        if isinstance(state[key], dict) and state[key] and chance.random() < 0.5:
            inner = dict(state[key])
            inner[chance.choice(list(inner))] = chance.choice(odd)
            state[key] = inner
        else:
            state[key] = chance.choice(odd)
        file = tmp_path / "spoilt.ckpt"
        torch.save(state, file)
        try:
            kept = load_run(file)
            from deepsign_training.export.ensemble import ensemble_of

            ensemble_of([kept], "x", 1)
        except ModelError as error:
            assert len(str(error)) < 1000


def test_fuzzed_shards_are_read_or_refused(takes_folder: Path, tmp_path: Path) -> None:
    """Set DEEPSIGN_FUZZ=10000 for more inputs."""
    chance = random.Random(18)
    source = shard_path(takes_folder, 0)
    with np.load(source) as kept:
        whole = {name: kept[name] for name in kept.files}
    file = shard_path(tmp_path, 0)
    for n in range(BUDGET):
        arrays = dict(whole)
        name = list(arrays)[n % len(arrays)]
        spoilt: list[Any] = [
            np.zeros(0), np.array(7), np.array(["x"]), arrays[name][:1], arrays[name][..., None],
            np.full(arrays[name].shape, 10**6), np.full(arrays[name].shape, np.nan), None,
        ]  # fmt: skip
        arrays[name] = spoilt[n // len(arrays) % len(spoilt)] if n < 48 else chance.choice(spoilt)
        np.savez(file, **{k: v for k, v in arrays.items() if v is not None})
        try:
            takes = read_takes((file,))
        except ModelError:
            continue
        assert takes.arms.shape[0] == len(takes.label)


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04" + bytes(99)])
def test_shards_that_are_not_archives_are_refused(data: bytes, tmp_path: Path) -> None:
    shard_path(tmp_path, 0).write_bytes(data)
    shard_path(tmp_path, 1).write_bytes(data)
    with pytest.raises(ModelError):
        TakesFolder.open(tmp_path)
    with pytest.raises(ModelError):
        read_takes((shard_path(tmp_path, 0),))


def test_shard_whose_header_claims_all_memory_is_refused(tmp_path: Path) -> None:
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,), }"
    claimed = b"\x93NUMPY\x01\x00" + (len(header) + 1).to_bytes(2, "little") + header + b"\n"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("labels", "label", "arms", "face", "duration_s", "marks"):
            archive.writestr(f"{name}.npy", claimed)
    shard_path(tmp_path, 0).write_bytes(out.getvalue())
    with pytest.raises(ModelError):
        read_takes((shard_path(tmp_path, 0),))


GOOD = {
    "id": "0123456789abcdef", "sign": "book", "suffix": ".mp4", "site": "s", "page": "", "url": "", "final_url": "",
    "fetched_utc": "", "licence": "", "licence_url": "", "signer": "", "sha256": "", "bytes": 1, "content_type": "",
    "seconds": 1.0, "frames": 3, "video_hash": "", "duplicate_of": "",
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("odd", [None, True, [], {}, -1, float("nan"), '"><script>'])
def test_invalid_fields_of_clips_are_refused(name: str, odd: Any, tmp_path: Path) -> None:
    if isinstance(odd, str) and name not in (
        "id",
        "sign",
        "suffix",
        "duplicate_of",
        "bytes",
        "frames",
        "seconds",
    ):
        pytest.skip("any text is valid in this field")
    (tmp_path / "clips.jsonl").write_text(json.dumps({**GOOD, name: odd}) + "\n")
    with pytest.raises(CollectError):
        Store(tmp_path)


@pytest.mark.parametrize("line", ["7", "[]", "null", "{", "{}", "[" * 100_000, '"x"'])
def test_invalid_lines_of_clips_are_refused(line: str, tmp_path: Path, train: Train) -> None:
    (tmp_path / "clips.jsonl").write_text(line + "\n")
    code, _, err = train("collect", "review", tmp_path)
    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "pages", ["[]", '{"a": 1}', '{"a": {"links": 1}}', '{"a": {"links": [1]}}']
)
def test_invalid_pages_are_refused(pages: str, tmp_path: Path) -> None:
    (tmp_path / "clips.jsonl").write_text(json.dumps(GOOD) + "\n")
    (tmp_path / "pages.json").write_text(pages)
    with pytest.raises(CollectError):
        Store(tmp_path)


def test_compressed_checkpoint_is_refused(checkpoint: Path, tmp_path: Path) -> None:
    """torch does not compress, but would decompress a whole member before checking anything."""
    file = tmp_path / "x.ckpt"
    with (
        zipfile.ZipFile(checkpoint) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for member in source.namelist():
            target.writestr(member, source.read(member))
        target.writestr("archive/data/999", bytes(20 << 20))
    assert file.stat().st_size < 1 << 20
    with pytest.raises(ModelError, match="damaged"):
        load_run(file)


class _BrokenPipe(StringIO):
    """A pipe whose reader has ended, like ``| head``."""

    def write(self, text: str, /) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


@pytest.mark.parametrize("words", [("--help",), ("compare", "{}")])
def test_broken_pipe_ends_silently(
    words: tuple[str, ...], train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "curve.csv").write_text("step,loss\n1,2\n")
    monkeypatch.setattr(sys, "stdout", _BrokenPipe())
    code, _, err = train(*(word.format(tmp_path) for word in words))
    assert (code, err) == (1, "")


def test_temporary_files_of_a_killed_draw_are_ignored(takes_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "takes"
    shutil.copytree(takes_folder, folder)
    (folder / ".takes_00009.part.npz").write_bytes(b"half")
    assert TakesFolder.open(folder).names == TakesFolder.open(takes_folder).names

"""From films in folders to a measured weights folder, by the commands themselves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from deepsign_model.bundle import Bundle
from deepsign_training.cli import commands, main
from deepsign_training.fit import fit
from deepsign_training.material import still_clips
from deepsign_training.settings import FitSettings


@pytest.fixture(scope="module")
def checkpoint(shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    return fit(
        FitSettings(shards, out, steps=3, size=32, early_size=32, width=0.25, batch=4, threads=1)
    )


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """real/<sign>/<n>.mp4 and other/<n>.mp4, of moving squares."""
    folder = tmp_path_factory.mktemp("films")
    names = [
        "real/book/1",
        "real/cat/1",
        "real/cat/2",
        "real/dog/1",
        "other/a",
        "other/b",
        "other/c",
    ]
    for number, name in enumerate(names):
        path = folder / f"{name}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_film(path, np.random.default_rng(number))
    return folder


def test_export_then_evaluate(checkpoint: Path, films: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "weights" / "tiny", tmp_path / "report.json"
    real, other = str(films / "real"), str(films / "other")
    said = _run("export", str(checkpoint), "--out", str(out), "--real", real, "--other", other)
    assert "right sign refused" in said
    bundle = Bundle.load(out)
    assert set(bundle.spec.calibration.thresholds) == {"book", "cat"}
    assert "3 real clips of the signs" in (out / "README.md").read_text()
    said = _run(
        "evaluate", str(out), "--real", real, "--other", other, "--held-out", "--tta",
        "--cache", str(tmp_path / "cache"), "--json", str(report),
    )  # fmt: skip
    assert bundle.model_id in said
    data = json.loads(report.read_text())
    assert data["top1"]["count"] == 3
    assert data["accepted_other_clips"]["count"] == 1 * 2  # every second of three, against two
    assert {head["name"] for head in data["heads"]} == {"movement"}  # "moves" is no parameter
    assert len(list((tmp_path / "cache" / "clips").iterdir())) == 3 + 1


def test_a_checkpoint_is_evaluated_without_export(checkpoint: Path, films: Path) -> None:
    assert "top-3" in _run("evaluate", str(checkpoint), "--real", str(films / "real"))


def test_without_real_clips_the_card_says_so(
    checkpoint: Path, shards: Path, tmp_path: Path
) -> None:
    _run("export", str(checkpoint), "--out", str(tmp_path / "w"), "--data", str(shards))
    assert "not measured on people" in (tmp_path / "w" / "README.md").read_text()


@pytest.mark.parametrize(
    "words",
    [
        ["export", "gone.ckpt", "--out", "x"],
        ["evaluate", "gone", "--real", "gone"],
        ["evaluate", "gone"],
        ["evaluate", "gone", "--synthetic", "-1"],
        ["evaluate", "gone", "--clips", "gone"],
        ["evaluate", "gone", "--clips", "gone", "--real", "gone"],
        ["compare", "gone"],
        ["fit", "--out", "x"],
        ["fit", "--data", "gone", "--out", "x"],
    ],
)
def test_bad_input_is_one_sentence_and_a_code(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["deepsign-train", *words])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("deepsign-train: ")
    assert "\n" not in said


def test_still_clips_stand_still() -> None:
    clips = np.random.default_rng(0).integers(50, 200, (1, 8, 16, 16, 3), dtype=np.uint8)
    still = still_clips(clips).astype(int)
    assert np.abs(still - clips[:, :1]).max() < 15
    assert np.abs(np.diff(still, axis=1)).mean() > 0.5


def test_the_cache_follows_its_files(films: Path, tmp_path: Path) -> None:
    from deepsign_model.spec import ModelSpec
    from deepsign_training.realclips import load_clips

    spec = ModelSpec(("cat", "no_sign"), size=32)
    file = Path(shutil.copy(films / "real/cat/1.mp4", tmp_path / "1.mp4"))
    first = load_clips([file], spec, tmp_path / "cache")
    assert np.array_equal(first.clips, load_clips([file], spec, tmp_path / "cache").clips)
    shutil.copy(films / "real/cat/2.mp4", file)
    assert not np.array_equal(first.clips, load_clips([file], spec, tmp_path / "cache").clips)


def _run(*words: str) -> str:
    result = CliRunner().invoke(commands, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def _write_film(path: Path, chance: np.random.Generator) -> None:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20.0, (96, 72))
    start, way = chance.uniform(0, 40, 2), chance.uniform(-20, 20, 2)
    for i in range(24):
        picture = np.full((72, 96, 3), 60, np.uint8)
        x, y = np.clip(start + way * i / 24, 0, 50).astype(int)
        picture[y : y + 14, x : x + 14] = 210
        writer.write(picture)
    writer.release()

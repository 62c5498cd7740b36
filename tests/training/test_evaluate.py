"""The report: what it counts, what it leaves out and says so, what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.outputs import Outputs
from deepsign_model.spec import NO_SIGN, Calibration, ModelSpec
from deepsign_training.evaluate import evaluate, measure
from deepsign_training.figures import draw_figures
from deepsign_training.material import Material, load_material, read_skips
from deepsign_training.realclips import RealClips
from deepsign_training.report import write_report
from deepsign_training.scoring import Scorer

LABELS = (*load_lexicon().ids, NO_SIGN)
SPEC = ModelSpec(LABELS, frames=2, size=32, calibration=Calibration(default_threshold=0.5))
BOOK, RIVAL, CAT = "book", "car", "cat"  # BOOK and CAR are of one level, CAT of another


def scorer() -> Scorer:
    """A network that reads which logits to give from the first pixels of a clip."""

    def outputs(clips: np.ndarray) -> Outputs:
        words = np.tile(-0.01 * np.arange(len(LABELS), dtype=np.float32), (len(clips), 1))
        for row, clip in zip(words, clips, strict=True):
            first, second = clip[0, 0, :2, 0] % len(LABELS)  # stillness comes with noise
            row[first], row[second] = 12, 11
        return Outputs(words)

    return Scorer(SPEC, "reader", outputs)


def clips(*wanted: tuple[str, str, str]) -> RealClips:
    """(what it shows, what the network will say first, and second)."""
    pictures = np.zeros((len(wanted), 2, 32, 32, 3), np.uint8)
    for picture, (_, first, second) in zip(pictures, wanted, strict=True):
        pair = [LABELS.index(first), LABELS.index(second)]
        picture[:, 0, :2, 0] = pair
        picture[:, 0, -1:-3:-1, 0] = pair  # the same seen from behind
    names = tuple(f"{shown}/{k}.mp4" for k, (shown, _, _) in enumerate(wanted))
    return RealClips(pictures, tuple(w[0] for w in wanted), names, (True,) * len(wanted))


@pytest.fixture
def material() -> Material:
    own = clips((BOOK, BOOK, CAT), (BOOK, CAT, BOOK), (BOOK, RIVAL, CAT), (CAT, NO_SIGN, CAT))
    return Material(own, clips(("", RIVAL, CAT), ("", NO_SIGN, CAT)), (False, True))


def test_levels_and_all_signs_are_told_apart(material: Material) -> None:
    assert load_lexicon()[BOOK].level == load_lexicon()[RIVAL].level != load_lexicon()[CAT].level
    report = evaluate(scorer(), material)
    assert (report.top1.hits, report.top3.hits) == (1, 3)
    assert report.level_top1.hits == 3  # CAT is no rival of BOOK, "no sign" none in this count
    assert (report.rejected.hits, report.rejected.count) == (2, 4)
    book = next(row for row in report.rows if row.sign == BOOK)
    car = next(row for row in report.rows if row.sign == RIVAL)
    assert (book.clips, book.accepted) == (3, 2)
    assert (car.level_accepted, car.level_clips, car.other_accepted) == (1, 3, 1)
    assert report.accepted_other_clips.count == 200
    assert report.accepted_unseen_clips.hits == 0  # the second clip shows nothing
    assert report.mirrored_difference.value == 0
    assert (BOOK, RIVAL, 1) in report.confusions


def test_what_is_written(material: Material, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    scores = measure(scorer(), material)
    for path in draw_figures(tmp_path, scores, material, SPEC):
        picture = cv2.imread(str(path))
        assert picture is not None and picture.std() > 1
    write_report(tmp_path, evaluate(scorer(), material))

    def no_nan(word: str) -> float:
        raise AssertionError(f"{word} is no JSON")

    text = (tmp_path / "report.json").read_text()
    assert json.loads(text, parse_constant=no_nan)["top1"]["count"] == 4
    assert len((tmp_path / "signs.csv").read_text().splitlines()) == len(LABELS)
    assert "top-1 among the signs of the level" in (tmp_path / "report.txt").read_text()


def test_clips_are_left_out_with_their_reason_alone(tmp_path: Path) -> None:
    reasons = tmp_path / "skip.txt"
    reasons.write_text("# unusable\nbook/1.mp4 ends before the sign\n\n")
    assert read_skips(reasons) == {"book/1.mp4": "ends before the sign"}
    for k in (1, 2):
        path = tmp_path / "signs" / BOOK / f"{k}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        _film(path)
    material = load_material(tmp_path / "signs", None, SPEC, skip=read_skips(reasons))
    assert [Path(file).name for file in material.signs.files] == ["2.mp4"]
    lines = evaluate(scorer(), material).lines()
    assert lines[-1].endswith("book/1.mp4: ends before the sign")
    with pytest.raises(ModelError, match=r"no clip cat/9\.mp4"):
        load_material(tmp_path / "signs", None, SPEC, skip={"cat/9.mp4": "gone"})
    reasons.write_text("book/1.mp4\n")
    with pytest.raises(ModelError, match="no reason"):
        read_skips(reasons)


def _film(path: Path) -> None:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20.0, (96, 72))
    for k in range(12):
        writer.write(np.full((72, 96, 3), 20 * k, np.uint8))
    writer.release()

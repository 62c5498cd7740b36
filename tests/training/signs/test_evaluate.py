"""Evaluating networks of signs on folders of real clips."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray

from deepsign_model.errors import ModelError
from deepsign_model.signs.leading import leading_hand
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.tracking.track import Track
from deepsign_training.cli import commands
from deepsign_training.clips.clip_folder import Clip, read_folder
from deepsign_training.clips.track_cache import TrackCache, TrackedClip
from deepsign_training.signs.answers import HandChoice, answers
from deepsign_training.signs.calibrate import LabelledLogits
from deepsign_training.signs.evaluate import EvaluationSettings, evaluate
from deepsign_training.signs.folds import by_folds, folds_of

HANDS = {"right", "left"}


def test_evaluate_writes_json_and_csv(
    weights: Path, clips: Path, cache: Path, tmp_path: Path
) -> None:
    report_file, table = tmp_path / "r.json", tmp_path / "r.csv"
    words = ["evaluate", str(weights), "--cache", str(cache), "--json", str(report_file)]
    done = CliRunner().invoke(commands, [*words, "--clips", str(clips), "--csv", str(table)])
    assert done.exit_code == 0, done.output
    assert "right refused, 5% of others accepted" in done.output
    report = json.loads(report_file.read_text())["people"]
    folder = read_folder(clips)
    assert report["top1"]["count"] == len(folder.signs)
    assert report["accepted_by_folds"]["count"] == 6 * len(folder.other)
    for name in ("top3", "top5", "level_top1", "rejected", "rejected_at_five", "rejected_by_folds"):
        assert {"hits", "count"} <= set(report[name])
    assert {row["name"] for row in report["by_setting"]} == {"home", "studio"}
    assert sum(row["clips"] for row in report["by_found"]) == len(folder.signs)
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert len(rows) == len(folder.signs) + len(folder.other)
    assert sum(int(row["rank"]) == 1 for row in rows) == report["top1"]["hits"]


def test_dominant_hand_is_from_the_folder_given_or_tried(
    weights: Path, tracks: list[tuple[str, Track]], tmp_path: Path
) -> None:
    network = open_recogniser(weights)
    both = [t for _, t in tracks if {leading_hand(t, "right"), leading_hand(t, "left")} == HANDS]
    clip = Clip(tmp_path, "signs/a/1.mp4", tracks[0][0], "she", hand="left")

    def logits(track: Track, hand: HandChoice, *, flip: bool = False) -> NDArray[np.float64]:
        return answers(network, [TrackedClip(clip, track)], hand, flip=flip).logits[0]

    left, right = logits(both[0], "left"), logits(both[0], "right")
    assert np.array_equal(logits(both[0], "told"), left)
    assert not np.array_equal(left, right)
    either = logits(both[0], "either")
    assert np.array_equal(either, left) or np.array_equal(either, right)
    assert np.allclose(logits(both[0].mirrored(), "told", flip=True), left, atol=1e-3)


def test_film_without_a_person_is_no_sign(
    weights: Path, tracks: list[tuple[str, Track]], tmp_path: Path
) -> None:
    track = tracks[0][1]
    empty = replace(track, body=np.full_like(track.body, np.nan))
    clip = Clip(tmp_path, "signs/a/1.mp4", tracks[0][0], "she")
    found = answers(
        open_recogniser(weights), [TrackedClip(clip, empty), TrackedClip(clip, None, "cut")]
    )
    assert found.logits[0].argmax() == 6
    assert (len(found), found.skipped) == (1, (("signs/a/1.mp4", "cut"),))


def test_folders_share_the_clips_of_anything_else(weights: Path, clips: Path, cache: Path) -> None:
    found = evaluate(EvaluationSettings(weights, (clips, clips), cache=cache))
    assert list(found) == ["people", str(clips)]
    first, second = (report for report, _ in found.values())
    assert first.top1 == second.top1
    assert first.accepted_other_clips.count == 2 * 6 * len(read_folder(clips).other)


def test_folds_do_not_split_signers() -> None:
    signers = [f"s{k % 7}" for k in range(40)]
    fold = folds_of(signers, 4)
    assert all(len(set(fold[np.array(signers) == s])) == 1 for s in set(signers))
    assert np.bincount(fold).max() <= 12


def test_thresholds_of_a_fold_are_from_other_signers() -> None:
    """One signer's other clips look like the sign, which raises all thresholds but that of her own fold."""
    labels = ("book", "cat", "no_sign")
    rng = np.random.default_rng(0)
    other = rng.normal(0, 0.1, (60, 3))
    other[:10, 0] += 6
    names = ["she"] * 10 + [f"p{k}" for k in range(50)]
    own = LabelledLogits(np.eye(3)[[0, 1]] * 5, np.array([0, 1]))
    folded = by_folds(labels, own, ["a", "b"], LabelledLogits(other, np.full(60, -1)), names, 0.1)
    hers = folded.calibrations[folded.other[0]].threshold("book")
    rest = [c.threshold("book") for k, c in enumerate(folded.calibrations) if k != folded.other[0]]
    assert hers < min(rest)


def test_signers_csv_is_read(tmp_path: Path) -> None:
    for name in ("signs/book/1.mp4", "signs/book/2.mp4", "signs/cat/1.gif", "other/x.mp4"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    table = (
        "file,signer,setting,hand\nsigns/book/1.mp4,ann,kitchen,left\nsigns/cat/1.gif,various,,\n"
    )
    (tmp_path / "signers.csv").write_text(table)
    folder = read_folder(tmp_path, ("book", "cat"))
    first, second, third = folder.signs
    assert (first.signer, first.setting, first.hand) == ("ann", "kitchen", "left")
    assert second.signer != third.signer
    assert third.hand is None
    assert [clip.name for clip in folder.other] == ["other/x.mp4"]
    assert len(read_folder(tmp_path, ("cat",)).signs) == 1


def test_bad_folders_raise(tmp_path: Path, weights: Path) -> None:
    with pytest.raises(ModelError, match="holds no clip"):
        read_folder(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.mp4").write_bytes(b"x")
    with pytest.raises(ModelError, match="shows a sign of the network"):
        evaluate(EvaluationSettings(weights, (tmp_path,)))
    with pytest.raises(ModelError, match="Give --clips DIR"):
        evaluate(EvaluationSettings(weights, ()))
    (tmp_path / "signers.csv").write_text("who\nme\n")
    with pytest.raises(ModelError, match="not a table with the columns file and signer"):
        read_folder(tmp_path)


def test_fault_of_an_unreadable_film_is_cached(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(b"this is no film")
    clip = Clip(file, "signs/a/a.mp4", "a", "she")
    first, again = (TrackCache(tmp_path / "cache").of([clip])[0] for _ in range(2))
    assert first.track is None
    assert "cannot be read as a video" in first.fault
    assert again == first

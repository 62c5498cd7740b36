"""``deepsign-train evaluate``: what to measure, in which order, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deepsign_model.errors import ModelError
from deepsign_training.evaluate import measure, report_of
from deepsign_training.figures import draw_figures
from deepsign_training.groups import group_report
from deepsign_training.material import load_material, read_skips
from deepsign_training.report import write_json, write_report
from deepsign_training.scoring import Scorer, open_scorer

__all__ = ["EvaluationSettings", "real_folders", "run_evaluation"]


@dataclass(frozen=True)
class EvaluationSettings:
    """What to measure.

    Attributes:
        network: a weights folder or a checkpoint.
        clips: folder with ``signs/`` and ``other/``.
        real: folder of ``<sign>/<n>.mp4``, in place of ``clips``.
        other: folder of clips of anything else.
        held_out: of ``other``, only what calibration does not see.
        skip: list of clips to leave out, with reasons.
        tta: score each clip as the mean over small shifts.
        synthetic: film so many clips and measure by group.
        seed: of those.
        processes: that film at once.
        cache: folder for framed clips.
        json_file: the report as JSON.
        out: folder for report, table and pictures.
    """

    network: Path
    clips: Path | None = None
    real: Path | None = None
    other: Path | None = None
    held_out: bool = False
    skip: Path | None = None
    tta: bool = False
    synthetic: int = 0
    seed: int = 9
    processes: int = 2
    cache: Path | None = None
    json_file: Path | None = None
    out: Path | None = None


def run_evaluation(settings: EvaluationSettings) -> Iterator[str]:
    """Measures, writes what was asked for, and yields the lines to show.

    Raises:
        ModelError: if there is nothing to measure with, or it does not serve.
    """
    if settings.synthetic < 0:
        raise ModelError(f"--synthetic is a number of clips, not {settings.synthetic}.")
    real, other = real_folders(settings.clips, settings.real, settings.other)
    if real is None and not settings.synthetic:
        raise ModelError("Give --clips REALCLIPS, --real SIGNS, or --synthetic N to measure with.")
    scorer = open_scorer(settings.network)
    data: dict[str, Any] = {}
    if real is not None:
        yield from _real(settings, scorer, real, other, data)
    if settings.synthetic:
        yield from _drawn(settings, scorer, data)
    if settings.json_file is not None:
        write_json(settings.json_file, data)


def real_folders(
    clips: Path | None, real: Path | None, other: Path | None
) -> tuple[Path | None, Path | None]:
    """The folders of the signs' clips and of other clips; ``clips`` holds both.

    Raises:
        ModelError: ``clips`` has no ``signs``, or is given beside ``real``.
    """
    if clips is None:
        return real, other
    if real is not None:
        raise ModelError("Give --clips or --real, not both.")
    if not (clips / "signs").is_dir():
        raise ModelError(f"{clips} has no folder signs; --real takes <sign>/<n>.mp4 from anywhere.")
    beside = clips / "other"
    return clips / "signs", other or (beside if beside.is_dir() else None)


def _real(
    settings: EvaluationSettings,
    scorer: Scorer,
    real: Path,
    other: Path | None,
    data: dict[str, Any],
) -> Iterator[str]:
    material = load_material(
        real,
        other,
        scorer.spec,
        settings.cache,
        every_second=settings.held_out,
        skip=read_skips(settings.skip) if settings.skip else None,
    )
    scores = measure(scorer, material, tta=settings.tta)
    report = report_of(scorer.name, scores, material, scorer.spec)
    data.update(report.as_data())
    if settings.out is not None:
        drawn = draw_figures(settings.out, scores, material, scorer.spec)
        write_report(settings.out, report)
        yield f"report.json, report.txt, signs.csv, {', '.join(p.name for p in drawn)} written to {settings.out}."
    yield from report.lines()


def _drawn(settings: EvaluationSettings, scorer: Scorer, data: dict[str, Any]) -> Iterator[str]:
    report = group_report(scorer, settings.synthetic, settings.seed, settings.processes)
    data["groups"] = report.as_data()
    if settings.out is not None:
        write_json(settings.out / "groups.json", report.as_data())
    yield from report.lines()

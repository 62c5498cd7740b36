"""`deepsign judge` and `deepsign recognise`: the game's own judgement of a video file, without a window."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from deepsign.camera.devices import silence
from deepsign.errors import ClipError
from deepsign.recognition.scorer import Scorer
from deepsign.recognition.verdict import Verdict, check_known, gloss_of
from deepsign.recognition.verdict import judge as judge_scores
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_model.bundle import default_bundle_path
from deepsign_model.clipfile import read_clip
from deepsign_model.rivals import rivals_of

Hand = Literal["right", "left"]

HAND = click.option(
    "--hand",
    type=click.Choice(["right", "left"]),
    default="right",
    show_default=True,
    help="The signer's dominant hand.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of sentences.")
MODEL = click.option(
    "--model",
    "model",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of another network than the one that came with DeepSign.",
)
CLIP = click.argument("clip", type=click.Path(path_type=Path))


@dataclass(frozen=True, slots=True)
class Scored:
    """What the network says of a video file.

    Attributes:
        probabilities: one a label, calibrated.
        latency_ms: from the clip to the probabilities, without reading the file.
    """

    probabilities: tuple[float, ...]
    latency_ms: float


def score_file(path: Path, scorer: Scorer, hand: Hand) -> Scored:
    """Read, frame and trim a video, and score it.

    Raises:
        ModelError: the file is missing, empty, no video, too long.
        ClipError: nobody is to be seen in it.
    """
    silence()
    file = read_clip(path, scorer.spec, hand)
    if not file.face_found:
        raise ClipError(
            f"No face was found in {path}: record it facing the camera, in good light, "
            "with head and hands in the picture."
        )
    began_s = time.perf_counter()
    probabilities = scorer.probabilities(file.clip)
    return Scored(probabilities, (time.perf_counter() - began_s) * 1000)


def find_sign(text: str) -> Sign:
    """The sign of this name, however it is written: `Thank you` is `thank_you`.

    Raises:
        UnknownSign: there is none; the message names the nearest.
    """
    return load_lexicon()["_".join(text.lower().split())]


@click.command()
@CLIP
@click.option("--sign", "wanted", required=True, help="The sign that the clip should show.")
@HAND
@MODEL
@AS_JSON
def judge(clip: Path, wanted: str, hand: Hand, model: Path | None, as_json: bool) -> None:
    """Say whether CLIP, a video file, shows a sign well enough.

    The same framing, network and judge as in the game.
    """
    sign = find_sign(wanted)
    scorer = Scorer.open(model or default_bundle_path())
    check_known(sign.id, scorer.spec.labels)
    scored = score_file(clip, scorer, hand)
    verdict = judge_scores(
        scored.probabilities,
        scorer.spec.labels,
        sign.id,
        scorer.spec.calibration,
        rivals_of(sign, load_lexicon(), scorer.spec.labels),
    )
    if as_json:
        click.echo(json.dumps(_verdict_data(clip, verdict, scored, scorer), indent=2))
    else:
        click.echo(f"{verdict.kind.replace('_', ' ')}, {verdict.score} of 100: {verdict.why}")


@click.command()
@CLIP
@click.option(
    "--top", type=click.IntRange(min=1), default=5, show_default=True, help="How many to name."
)
@HAND
@MODEL
@AS_JSON
def recognise(clip: Path, top: int, hand: Hand, model: Path | None, as_json: bool) -> None:
    """Name the signs that CLIP, a video file, most looks like."""
    scorer = Scorer.open(model or default_bundle_path())
    scored = score_file(clip, scorer, hand)
    pairs = zip(scorer.spec.labels, scored.probabilities, strict=True)
    best = sorted(pairs, key=lambda pair: -pair[1])[:top]
    if as_json:
        click.echo(json.dumps(_scored_data(clip, best, scored, scorer), indent=2))
        return
    for label, share in best:
        click.echo(f"{share:6.1%}  {gloss_of(label)}")


def _verdict_data(clip: Path, verdict: Verdict, scored: Scored, scorer: Scorer) -> dict[str, Any]:
    told = {
        "sign": verdict.sign,
        "verdict": verdict.kind,
        "score": verdict.score,
        "why": verdict.why,
    }
    return told | _scored_data(clip, verdict.best, scored, scorer)


def _scored_data(
    clip: Path,
    best: list[tuple[str, float]] | tuple[tuple[str, float], ...],
    scored: Scored,
    scorer: Scorer,
) -> dict[str, Any]:
    return {
        "clip": str(clip),
        "best": [{"label": label, "p": round(share, 6)} for label, share in best],
        "latency_ms": round(scored.latency_ms, 3),
        "model": scorer.model_id,
    }

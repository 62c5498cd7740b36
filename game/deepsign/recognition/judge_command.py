"""`deepsign judge` and `deepsign recognise`: judge a video file as the game does, without a window."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from deepsign.recognition.judging import verdict_of
from deepsign.recognition.missed import told_mistake
from deepsign.recognition.mistake_words import in_words
from deepsign.recognition.recording import Scored, check_film, score_file
from deepsign.recognition.worker.watcher import Watcher
from deepsign.words import ORIGIN, Words
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import Sign, is_spelled, load_entries, load_lexicon
from deepsign_model.bundle import default_bundle_path
from deepsign_model.feedback.compare import Mistake
from deepsign_model.signs.verdict import Kind, Verdict, check_known, gloss_of

HAND = click.option(
    "--hand",
    type=click.Choice(["right", "left"]),
    help="The signer's dominant hand.  [default: try both]",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of sentences.")
MODEL = click.option(
    "--model",
    "model",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of a network to use instead of the one that ships with DeepSign.",
)
EXIT_CODES: Final[Mapping[Kind, int]] = {"match": 0, "not_yet": 1, "almost": 2, "no_sign": 2}
"""Exit code of `deepsign judge` for each verdict."""
CODES_HELP: Final = """\b
Exit codes, with --json or without:
  0  it is the sign
  1  it is not yet the sign
  2  unsure ("almost"), no sign was seen, or the file cannot be judged
     (then nothing but one sentence on stderr)
"""
CLIP = click.argument("clip", type=click.Path(path_type=Path))


def find_sign(text: str) -> Sign:
    """Returns a sign, letter or number by name; case and spaces do not matter (`Thank you` is `thank_you`).

    Raises:
        UnknownSign: There is no such sign; the message names the closest ones.
    """
    return load_entries()["_".join(text.lower().split())]


@click.command(epilog=CODES_HELP)
@CLIP
@click.option(
    "--sign",
    "wanted",
    required=True,
    help="The sign that the clip should show, or a letter, or a number from 0 to 20.",
)
@HAND
@MODEL
@AS_JSON
def judge(clip: Path, wanted: str, hand: Hand | None, model: Path | None, as_json: bool) -> int:
    """Say whether CLIP, a video file, shows a sign, and what was off or could be better where that is clear.

    Uses the same tracker, network and judge as the game.
    """
    sign = find_sign(wanted)
    check_film(clip)
    watcher = Watcher.open(model or default_bundle_path())
    if not is_spelled(sign.id):
        check_known(sign.id, watcher.signs.spec.labels)
    scored = score_file(clip, watcher, hand, sign.id)
    verdict = verdict_of(
        sign.id, scored.scores, watcher.signs.spec, load_lexicon(), hand_rose=scored.hand_rose
    )
    words = Words(lambda: ORIGIN, load_lexicon())
    mistake = told_mistake(scored.scores.comparison, verdict, load_lexicon())
    said = "" if mistake is None else in_words(words, mistake, sign)
    if as_json:
        data = _verdict_data(clip, verdict, scored)
        click.echo(json.dumps(data | {"advice": _advice_data(mistake, said)}, indent=2))
    else:
        click.echo(f"{verdict.kind.replace('_', ' ')}, {verdict.score} of 100: {verdict.why}")
        if said:
            click.echo(words("advice-polish", advice=said) if verdict.accepted else said)
        _print_people(scored)
    return EXIT_CODES[verdict.kind]


@click.command()
@CLIP
@click.option(
    "--top", type=click.IntRange(min=1), default=5, show_default=True, help="How many to name."
)
@HAND
@MODEL
@AS_JSON
def recognise(clip: Path, top: int, hand: Hand | None, model: Path | None, as_json: bool) -> None:
    """Name the signs that CLIP, a video file, looks like most."""
    check_film(clip)
    watcher = Watcher.open(model or default_bundle_path())
    scored = score_file(clip, watcher, hand)
    pairs = zip(scored.scores.labels, scored.scores.probabilities, strict=True)
    best = sorted(pairs, key=lambda pair: -pair[1])[:top]
    if as_json:
        click.echo(json.dumps(_scored_data(clip, best, scored), indent=2))
        return
    for label, share in best:
        click.echo(f"{share:6.1%}  {gloss_of(label)}")
    _print_people(scored)


def _print_people(scored: Scored) -> None:
    if scored.people > 1:
        click.echo(
            f"({scored.people} people were seen; the one nearest to the middle was watched.)"
        )


def _verdict_data(clip: Path, verdict: Verdict, scored: Scored) -> dict[str, Any]:
    judged = {
        "sign": verdict.sign,
        "verdict": verdict.kind,
        "score": verdict.score,
        "why": verdict.why,
    }
    return judged | _scored_data(clip, verdict.best, scored)


def _advice_data(mistake: Mistake | None, said: str) -> dict[str, Any] | None:
    """What was off, and when in the file; None where nothing is clear."""
    if mistake is None:
        return None
    return {
        "parameter": mistake.parameter,
        "detail": mistake.detail,
        "hand": mistake.hand,
        "at_s": round(mistake.at_s, 3),
        "says": said,
    }


def _scored_data(
    clip: Path,
    best: list[tuple[str, float]] | tuple[tuple[str, float], ...],
    scored: Scored,
) -> dict[str, Any]:
    return {
        "clip": str(clip),
        "best": [{"label": label, "p": round(share, 6)} for label, share in best],
        "span_s": [round(t_s, 3) for t_s in scored.span_s],
        "people": scored.people,
        "latency_ms": round(scored.scores.latency_ms, 3),
        "tracking_ms": round(scored.tracking_ms, 1),
        "model": scored.scores.model_id,
    }

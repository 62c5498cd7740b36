"""Writes the weights folder of letters: two networks, their configuration and their card, one network after the other."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

from deepsign_model.bundle import CARD
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling_net import SpellingNet
from deepsign_model.letters.weights import SPELLING, STILL_NET, LetterWeights, Made
from deepsign_training.letters.letter_card import (
    card_of,
    parts_of,
    write_letter_card,
    write_spelling_card,
)
from deepsign_training.letters.letter_net import LetterTraining
from deepsign_training.letters.letter_report import LetterReport
from deepsign_training.letters.spelling_report import SpellingReport
from deepsign_training.letters.spelling_training import SpellingTraining

__all__ = ["kept_in", "release_letters", "release_spelling"]


def kept_in(out: Path) -> LetterWeights | None:
    """The networks that a folder has, which a release of one of them keeps; None if the folder is empty or missing.

    Raises:
        BundleError: They are damaged, or the folder has other files.
    """
    empty = not out.exists() or not any(out.iterdir())
    return None if empty else LetterWeights.load(out, needed=())


def release_letters(
    network: LetterRecogniser, training: LetterTraining, report: LetterReport, out: Path
) -> LetterWeights:
    """Writes the network of still letters; a network of spelling in the folder is kept.

    Args:
        network: The network.
        training: What it was trained with.
        report: Its evaluation.
        out: The folder; an existing one is replaced.
    """
    return _release(out, STILL_NET, network, asdict(training), write_letter_card(training, report))


def release_spelling(
    network: SpellingNet, training: SpellingTraining, report: SpellingReport, out: Path
) -> LetterWeights:
    """Writes the network of spelling into the folder of the network of still letters that it reads.

    Args:
        network: The network.
        training: What it was trained with.
        report: Its evaluation.
        out: The folder; it has a network of still letters.
    """
    reads = LetterWeights.load(out, needed=(STILL_NET,)).hashes[STILL_NET]
    made = {**asdict(training), "reads": reads}
    return _release(out, SPELLING, network, made, write_spelling_card(training, reads, report))


def _release(
    out: Path, name: str, network: LetterRecogniser | SpellingNet, made: Made, part: str
) -> LetterWeights:
    kept = kept_in(out)
    names = [] if kept is None else [each for each in kept.hashes if each != name]
    networks = {each: (out / each).read_bytes() for each in names}
    card = out / CARD
    parts = parts_of(card.read_text(encoding="utf-8", errors="replace") if card.exists() else "")
    with tempfile.TemporaryDirectory() as scratch:
        network.save(Path(scratch) / name)
        networks[name] = (Path(scratch) / name).read_bytes()
    others = {} if kept is None else {each: kept.made[each] for each in names}
    told = card_of({each: parts[each] for each in names} | {name: part})
    return LetterWeights.save(out, networks, {**others, name: made}, told)

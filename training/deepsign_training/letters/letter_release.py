"""Writes the weights folder of letters: the network, its configuration and its card."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.weights import NETWORK, LetterWeights
from deepsign_training.letters.letter_card import write_letter_card
from deepsign_training.letters.letter_net import LetterTraining
from deepsign_training.letters.letter_report import LetterReport

__all__ = ["release_letters"]


def release_letters(
    network: LetterRecogniser, training: LetterTraining, report: LetterReport, out: Path
) -> LetterWeights:
    """Writes a weights folder.

    Args:
        network: The network.
        training: What it was trained with.
        report: Its evaluation.
        out: The folder; an existing one is replaced.
    """
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / NETWORK
        network.save(file)
        data = file.read_bytes()
    return LetterWeights.save(out, data, asdict(training), write_letter_card(training, report))

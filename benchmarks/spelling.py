"""Measures how well words are read and followed that drawn people spell, and how well letters are told alone.

    python benchmarks/spelling.py [--words 200] [--rates 1 2 3] [--singles 0] [--seed 900] [--weights FOLDER] [--json OUT]

Half of the words are those of signs, half are names. Each is spelled by another person, before another webcam, at 15
pictures a second and with the tracker's errors; neither people nor words are those of the training, which spells random
letters. Each skeleton goes through `LetterWatch`, as in the game. Printed for each rate:

    read       letters right of a word that is not known: 1 - edit distance / letters
    shown      letters that are found at their place, whatever is read besides
    words      words without any fault
    followed   letters passed when the word is known
    wrongly    letters passed that were not shown: one of each word is replaced by another

With `--singles N`, each letter and number is shown N times alone, and `judge_letter` answers among its kind: right first
by id, and what is confused. Fails (exit code 1) below 95, 90 and 80% of letters read at 1, 2 and 3 letters a second.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import sys
from pathlib import Path

import torch

from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling_net import SpellingNet
from deepsign_model.letters.weights import LetterWeights
from deepsign_training.letters.spelling_report import report_spelling

LEAST = {1.0: 0.95, 2.0: 0.90, 3.0: 0.80}


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--rates", type=float, nargs="*", default=[1.0, 2.0, 3.0])
    parser.add_argument("--singles", type=int, default=0)
    parser.add_argument("--seed", type=int, default=900)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    weights = LetterWeights.load(given.weights)
    report = report_spelling(
        LetterRecogniser.load(weights.still),
        SpellingNet.load(weights.spelling),
        words=given.words,
        rates=given.rates,
        singles=given.singles,
        seed=given.seed,
    )
    print("\n".join(report.lines()))
    if given.json:
        given.json.write_text(json.dumps(report.as_data(), indent=2) + "\n")
    good = all(found.read >= LEAST.get(rate, 0.0) for rate, found in report.words.items())
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

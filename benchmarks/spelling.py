"""Measures how well words are read and followed that drawn people spell, and how well letters are told alone.

    python benchmarks/spelling.py [--words 200] [--rates 1 2 3] [--singles 0] [--seed 900] [--json OUT]

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
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.letters.judging import judge_letter
from deepsign_model.letters.kinds import ids_of, kind_of
from deepsign_model.letters.live import LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import LetterRecogniser, open_letters
from deepsign_model.letters.spelling import SpellingFollower, SpellingReader
from deepsign_model.tracking.track import Track
from deepsign_training.letters.drawn_tracks import (
    RATE_HZ,
    Script,
    film_scripts,
    single_script,
    word_script,
)
from deepsign_training.tracks.pixels import track_of

LEAST = {1.0: 0.95, 2.0: 0.90, 3.0: 0.80}
NAMES = (
    "Aaron Abby Adam Aisha Alex Alice Amir Amy Ana Andrew Anna Ben Beth Boris Brooke Bryan "
    "Carla Carlos Cathy Chloe Chris Claire Cody Dan Daisy David Diego Dylan Ella Elias Emily "
    "Emma Eric Eva Fatima Felix Finn Frank Gabby George Grace Greg Hannah Harry Hugo Ian Igor "
    "Iris Ivy Jack Jake Jazmin Jenny Jesse John Jose Julia Kai Karl Katie Kevin Kim Kurt "
    "Laura Leo Lily Liz Lucas Maggie Marco Mary Max Maya Mike Mia Nadia Nick Nina Noah Olga "
    "Oscar Otto Paul Peggy Peter Quinn Rachel Rex Rosa Ruby Ryan Sam Sofia Steve Tammy Tom "
    "Uma Vera Victor Will Wyatt Xavier Yara Yusuf Zack Zoe "
)


def words(count: int) -> list[str]:
    """Returns words of signs and names in turn."""
    signs = [w for w in dict.fromkeys(s.english.split()[0] for s in load_lexicon()) if w.isalpha()]
    mixed = [word for pair in zip(signs, NAMES.split(), strict=False) for word in pair]
    return [mixed[k % len(mixed)] for k in range(count)]


def tracks(scripts: Sequence[Script], seed: int) -> list[Track]:
    """Films scripts."""
    return [track_of(film, 0, 1 / RATE_HZ) for film in film_scripts(scripts, seed)]


def watched(track: Track, letters: Sequence[str], recogniser: LetterRecogniser) -> list[LetterSeen]:
    """Returns what is seen of a word."""
    watch = LetterWatch(recogniser)
    return [watch.push(skeleton, kind_of(letters[0])) for skeleton in track.skeletons()]


def read(seen: Iterable[LetterSeen]) -> tuple[str, ...]:
    """Reads freely."""
    reader = SpellingReader()
    for each in seen:
        reader.push(each)
    return reader.letters


def passed(seen: Iterable[LetterSeen], letters: Sequence[str]) -> int:
    """Follows a word, and returns the number of letters passed."""
    follower = SpellingFollower(letters)
    for each in seen:
        follower.push(each)
    return follower.passed


def edits(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Returns the edit distance, and how many letters of `one` are found in it."""
    row = [(k, 0) for k in range(len(other) + 1)]
    for n, letter in enumerate(one, 1):
        before, row = row, [(n, 0)]
        for k, found in enumerate(other):
            same = letter == found
            (cost, hits), (less, kept), (more, held) = before[k], before[k + 1], row[k]
            row.append(
                min(
                    (cost + (not same), hits + same),
                    (less + 1, kept),
                    (more + 1, held),
                    key=lambda each: (each[0], -each[1]),
                )
            )
    return row[-1]


def swapped(letters: Sequence[str], rng: np.random.Generator) -> tuple[list[str], int]:
    """Replaces a letter by another; returns its place too."""
    at = int(rng.integers(len(letters)))
    others = [name for name in ids_of("letter") if name != letters[at]]
    return [*letters[:at], str(rng.choice(others)), *letters[at + 1 :]], at


def measured(count: int, rate: float, seed: int, recogniser: LetterRecogniser) -> dict[str, float]:
    """Returns the figures of one speed."""
    rng = np.random.default_rng([seed, 5])
    scripts = [word_script(word, rate, rng) for word in words(count)]
    whole = distance = hits = followed = wrongly = perfect = 0
    for script, track in zip(scripts, tracks(scripts, seed), strict=True):
        seen = watched(track, script.letters, recogniser)
        far, right = edits(script.letters, read(seen))
        other, at = swapped(script.letters, rng)
        whole, distance, hits = whole + len(script.letters), distance + far, hits + right
        perfect += far == 0
        followed += passed(seen, script.letters)
        wrongly += passed(seen, other) > at
    return {
        "read": 1 - distance / whole, "shown": hits / whole, "words": perfect / len(scripts),
        "followed": followed / whole, "wrongly": wrongly / len(scripts),
    }  # fmt: skip


def singles(times: int, seed: int, recogniser: LetterRecogniser) -> dict[str, float]:
    """Prints and returns how often each id is right first."""
    rng = np.random.default_rng([seed, 6])
    ids = [name for kind in ("letter", "number") for name in ids_of(kind)]
    asked = [name for name in ids for _ in range(times)]
    scripts = [single_script(name, rng) for name in asked]
    wrong: Counter[tuple[str, str]] = Counter()
    for name, track in zip(asked, tracks(scripts, seed + 1), strict=True):
        shares = judge_letter(track, "right", name, recogniser)
        best = max(shares, key=shares.__getitem__)
        if best != name:
            wrong[name, best] += 1
    right = {name: 1 - sum(n for (a, _), n in wrong.items() if a == name) / times for name in ids}
    print("alone: " + ", ".join(f"{name} {100 * share:.0f}" for name, share in right.items()))
    print("confused: " + ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(25)))
    moving = [right[name] for name in ids]
    print(f"alone, all: {100 * np.mean(moving):.1f}%")
    return {f"alone_{name}": share for name, share in right.items()}


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--rates", type=float, nargs="*", default=[1.0, 2.0, 3.0])
    parser.add_argument("--singles", type=int, default=0)
    parser.add_argument("--seed", type=int, default=900)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    recogniser, figures, good = open_letters(), {}, True
    for rate in given.rates:
        started = time.process_time()
        found = measured(given.words, rate, given.seed + round(10 * rate), recogniser)
        shown = ", ".join(f"{what} {100 * share:.1f}%" for what, share in found.items())
        print(f"{rate:g} a second: {shown} ({time.process_time() - started:.0f} s)")
        figures[f"{rate:g}"] = found
        good &= found["read"] >= LEAST.get(rate, 0.0)
    if given.singles:
        figures["alone"] = singles(given.singles, given.seed, recogniser)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

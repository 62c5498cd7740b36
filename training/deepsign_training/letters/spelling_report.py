"""How well words are read and followed that drawn people spell, and how well letters and numbers are told alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.letters.judging import judge_letter
from deepsign_model.letters.kinds import MOVING, ids_of, kind_of
from deepsign_model.letters.live import LetterSeen, LetterWatch
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling import SpellingFollower, SpellingReader
from deepsign_model.letters.spelling_net import SpellingNet
from deepsign_model.tracking.track import Track
from deepsign_training.letters.drawn_tracks import (
    RATE_HZ,
    Script,
    film_scripts,
    single_script,
    word_script,
)
from deepsign_training.tracks.pixels import track_of

__all__ = ["Alone", "SpelledWords", "SpellingReport", "report_spelling"]

_NAMES: Final = (
    "Aaron Abby Adam Aisha Alex Alice Amir Amy Ana Andrew Anna Ben Beth Boris Brooke Bryan "
    "Carla Carlos Cathy Chloe Chris Claire Cody Dan Daisy David Diego Dylan Ella Elias Emily "
    "Emma Eric Eva Fatima Felix Finn Frank Gabby George Grace Greg Hannah Harry Hugo Ian Igor "
    "Iris Ivy Jack Jake Jazmin Jenny Jesse John Jose Julia Kai Karl Katie Kevin Kim Kurt "
    "Laura Leo Lily Liz Lucas Maggie Marco Mary Max Maya Mike Mia Nadia Nick Nina Noah Olga "
    "Oscar Otto Paul Peggy Peter Quinn Rachel Rex Rosa Ruby Ryan Sam Sofia Steve Tammy Tom "
    "Uma Vera Victor Will Wyatt Xavier Yara Yusuf Zack Zoe "
)


@dataclass(frozen=True)
class SpelledWords:
    """Shares at one speed.

    Attributes:
        read: Letters right of a word that is not known: 1 - edit distance / letters.
        shown: Letters that are found at their place, whatever is read besides.
        words: Words without any fault.
        followed: Letters passed when the word is known.
        wrongly: Words of which a letter is passed that was not shown: one of each word is replaced by another.
    """

    read: float
    shown: float
    words: float
    followed: float
    wrongly: float

    def __str__(self) -> str:
        return ", ".join(f"{what} {100 * share:.1f}%" for what, share in asdict(self).items())


@dataclass(frozen=True)
class Alone:
    """Letters and numbers shown one by one, and judged among their kind.

    Attributes:
        right: Share that is right first, by id.
        confused: The most frequent confusions: asked, answered, how often.
    """

    right: Mapping[str, float]
    confused: tuple[tuple[str, str, int], ...]

    def lines(self) -> list[str]:
        """The figures as text."""
        moving = np.mean([share for name, share in self.right.items() if name in MOVING])
        return [
            f"alone: {100 * np.mean(list(self.right.values())):.1f}%, those that move {100 * moving:.1f}%",
            "  " + ", ".join(f"{name} {100 * share:.0f}" for name, share in self.right.items()),
            "  confused: " + (", ".join(f"{a} as {b} {n}" for a, b, n in self.confused) or "none"),
        ]


@dataclass(frozen=True)
class SpellingReport:
    """The figures of a network of spelling.

    Attributes:
        count: Number of words at each speed.
        times: How often each letter and number was shown alone.
        words: By letters a second.
        alone: None if none was shown alone.
    """

    count: int
    times: int
    words: Mapping[float, SpelledWords]
    alone: Alone | None

    def lines(self) -> list[str]:
        """The figures as text."""
        spelled = [f"{rate:g} a second: {found}" for rate, found in self.words.items()]
        return spelled + (self.alone.lines() if self.alone else [])

    def as_data(self) -> dict[str, Any]:
        """The figures for JSON."""
        words = {f"{rate:g}": asdict(found) for rate, found in self.words.items()}
        return {**words, **({"alone": dict(self.alone.right)} if self.alone else {})}


def report_spelling(
    recogniser: LetterRecogniser,
    net: SpellingNet,
    *,
    words: int = 200,
    rates: Sequence[float] = (1.0, 2.0, 3.0),
    singles: int = 20,
    seed: int = 900,
) -> SpellingReport:
    """Measures on words of signs and names in turn, each spelled by another drawn person.

    Args:
        recogniser: The network of still letters.
        net: The network of spelling.
        words: Number of words at each speed.
        rates: Letters a second.
        singles: How often each letter and number is shown alone; 0 leaves this out.
        seed: Determines people, cameras and errors; not that of a training.
    """
    spelled = {
        rate: _spelled(words, rate, seed + round(10 * rate), recogniser, net) for rate in rates
    }
    alone = _alone(singles, seed, recogniser, net) if singles else None
    return SpellingReport(words, singles, spelled, alone)


def _spelled(
    count: int, rate: float, seed: int, recogniser: LetterRecogniser, net: SpellingNet
) -> SpelledWords:
    rng = np.random.default_rng([seed, 5])
    scripts = [word_script(word, rate, rng) for word in _words(count)]
    whole = distance = hits = followed = wrongly = perfect = 0
    for script, track in zip(scripts, _tracks(scripts, seed), strict=True):
        watch, kind = LetterWatch(recogniser, net=net), kind_of(script.letters[0])
        seen = [watch.push(skeleton, kind) for skeleton in track.skeletons()]
        far, right = _edits(script.letters, _read(seen))
        other, at = _swapped(script.letters, rng)
        whole, distance, hits = whole + len(script.letters), distance + far, hits + right
        perfect += far == 0
        followed += _passed(seen, script.letters)
        wrongly += _passed(seen, other) > at
    words = len(scripts)
    return SpelledWords(
        1 - distance / whole, hits / whole, perfect / words, followed / whole, wrongly / words
    )


def _words(count: int) -> list[str]:
    signs = [w for w in dict.fromkeys(s.english.split()[0] for s in load_lexicon()) if w.isalpha()]
    mixed = [word for pair in zip(signs, _NAMES.split(), strict=False) for word in pair]
    return [mixed[k % len(mixed)] for k in range(count)]


def _tracks(scripts: Sequence[Script], seed: int) -> list[Track]:
    return [track_of(film, 0, 1 / RATE_HZ) for film in film_scripts(scripts, seed)]


def _read(seen: Sequence[LetterSeen]) -> tuple[str, ...]:
    reader = SpellingReader()
    for each in seen:
        reader.push(each)
    return reader.letters


def _passed(seen: Sequence[LetterSeen], letters: Sequence[str]) -> int:
    follower = SpellingFollower(letters)
    for each in seen:
        follower.push(each)
    return follower.passed


def _edits(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """The edit distance, and how many letters of `one` are found in the other."""
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


def _swapped(letters: Sequence[str], rng: np.random.Generator) -> tuple[list[str], int]:
    """The letters with one replaced by another, and its place."""
    at = int(rng.integers(len(letters)))
    others = [name for name in ids_of("letter") if name != letters[at]]
    return [*letters[:at], str(rng.choice(others)), *letters[at + 1 :]], at


def _alone(times: int, seed: int, recogniser: LetterRecogniser, net: SpellingNet) -> Alone:
    rng = np.random.default_rng([seed, 6])
    ids = [name for kind in ("letter", "number") for name in ids_of(kind)]
    asked = [name for name in ids for _ in range(times)]
    scripts = [single_script(name, rng) for name in asked]
    wrong: Counter[tuple[str, str]] = Counter()
    for name, track in zip(asked, _tracks(scripts, seed + 1), strict=True):
        shares = judge_letter(track, "right", name, recogniser, net)
        best = max(shares, key=shares.__getitem__)
        if best != name:
            wrong[name, best] += 1
    missed = Counter(name for (name, _), n in wrong.items() for _ in range(n))
    right = {name: 1 - missed[name] / times for name in ids}
    return Alone(right, tuple((a, b, n) for (a, b), n in wrong.most_common(25)))

"""What the network of spelling learns from: moments of drawn films, with what is shown at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_model.letters.kinds import Kind, ids_of
from deepsign_model.letters.moments import MOMENTS, STEP_S, moment_values, relative
from deepsign_model.letters.recogniser import LetterRecogniser
from deepsign_model.letters.spelling_net import ANSWERS, LAG
from deepsign_model.tracking.skeleton import Floats
from deepsign_training.letters.drawn_tracks import (
    Script,
    film_scripts,
    other_script,
    single_script,
    word_script,
)
from deepsign_training.tracks.noise import Tracked

__all__ = ["SpellingMoments", "draw_moments", "scripts_of"]

_KINDS: Final[tuple[Kind, Kind]] = ("letter", "number")
_RATES: Final = (1.0, 3.6)
_LONGEST: Final = 8
_DOUBLED: Final = 0.12


@dataclass(frozen=True)
class SpellingMoments:
    """M moments of many films, one film after the other.

    Attributes:
        values: (M, INPUTS) as `moment_values`, interpolated where the hand is lost.
        seen: (M,) whether the hand is found.
        begin: (M,) the index at which the film of each moment begins.
        number: (M,) whether it is read as numbers.
        answer: (M,) what the window that ends here should be answered with, index into `ANSWERS`.
    """

    values: Floats
    seen: NDArray[np.bool_]
    begin: NDArray[np.int64]
    number: NDArray[np.bool_]
    answer: NDArray[np.int64]

    def windows(self, rows: NDArray[np.int64]) -> Floats:
        """The windows (N, MOMENTS, INPUTS) that end at some moments."""
        at = np.maximum(rows[:, None] + np.arange(1 - MOMENTS, 1), self.begin[rows, None])
        return relative(self.values[at], self.seen[at])


def scripts_of(singles: int, words: int, others: int, seed: int) -> list[Script]:
    """Draws what people do.

    Args:
        singles: Films of each letter and number alone.
        words: Films of random letters, and a fourth as many of random digits.
        others: Films of other movement.
        seed: Determines everything.
    """
    rng = np.random.default_rng([seed, 8])
    ids = [name for kind in _KINDS for name in ids_of(kind)]
    made = [single_script(name, rng) for name in ids for _ in range(singles)]
    made += [_word(ids_of("letter"), rng) for _ in range(words)]
    made += [_word(tuple("0123456789"), rng) for _ in range(words // 4)]
    return made + [other_script(_KINDS[k % 2], rng) for k in range(others)]


def draw_moments(
    scripts: Sequence[Script], recogniser: LetterRecogniser, seed: int
) -> SpellingMoments:
    """Films scripts, and describes every moment."""
    films = film_scripts(scripts, seed)
    parts = [
        part
        for script, film in zip(scripts, films, strict=True)
        if (part := _described(script, film, recogniser)) is not None
    ]
    lengths = [len(values) for values, *_ in parts]
    ends = np.cumsum(lengths)
    return SpellingMoments(
        np.concatenate([values for values, *_ in parts]),
        np.concatenate([seen for _, seen, _, _ in parts]),
        np.repeat(ends - lengths, lengths),
        np.repeat([script_kind == "number" for *_, script_kind in parts], lengths),
        np.concatenate([answer for _, _, answer, _ in parts]),
    )


def _described(
    script: Script, film: Tracked, recogniser: LetterRecogniser
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64], Kind] | None:
    """Values, seen and answers of the moments of one film; None if the hand is hardly found."""
    seen = film.seen[0, :, 0].numpy()
    found = np.flatnonzero(seen)
    if len(found) < 2:
        return None
    hands = film.points[0, found, 13:34].numpy()
    values = moment_values(hands, recogniser.shares(hands, digits=script.kind == "number"))
    return _filled(values, found, len(seen)), seen, _answers(script, len(seen)), script.kind


def _filled(values: Floats, found: NDArray[np.int64], moments: int) -> Floats:
    every = np.arange(moments)
    after = np.clip(np.searchsorted(found, every), 1, len(found) - 1)
    low, high = found[after - 1], found[after]
    mix = np.clip((every - low) / (high - low), 0, 1)[:, None].astype(np.float32)
    return np.asarray(values[after - 1] * (1 - mix) + values[after] * mix, np.float32)


def _answers(script: Script, moments: int) -> NDArray[np.int64]:
    """What was shown `LAG` moments before each moment."""
    at_s = (np.arange(moments) - LAG) * STEP_S
    answer = np.zeros(moments, np.int64)
    for name, start_s, end_s in script.spans:
        half = STEP_S / 2
        answer[(at_s >= start_s - half) & (at_s <= end_s + half)] = ANSWERS.index(name)
    return answer


def _word(alphabet: Sequence[str], rng: np.random.Generator) -> Script:
    return word_script("".join(_random_letters(alphabet, rng)), float(rng.uniform(*_RATES)), rng)


def _random_letters(alphabet: Sequence[str], rng: np.random.Generator) -> Iterator[str]:
    before = ""
    for _ in range(int(rng.integers(2, _LONGEST))):
        again = before and rng.random() < _DOUBLED
        before = before if again else str(rng.choice(list(alphabet)))
        yield before

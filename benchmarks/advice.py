"""Measures advice: is it given, is it true, and is a right sign left alone?

    python benchmarks/advice.py [--signs N] [--each N] [--clips DIR ... --cache DIR] [--spread] [--table FILE] [--processes N]

Staged: the citation form of every N-th sign with one parameter plainly altered
(`deepsign_assets.film.staged_mistakes`), the parameters in turn, by other drawn people than those of the table,
through the tracker's errors; and five sixths as many right ones, as `perform` draws them.
First by geometry alone; then in the game: of refused attempts, with the network's vote, and of accepted ones, where it must be surer.
Real: each clip as its own sign, and as up to two of its minimal pairs and two other signs of its level, as in the game. Advice about a
wrong sign is true if the signs differ by the lexicon: in a code of that parameter from those of every variant; for orientation by more
than 45 degrees of palm or fingers.
With --spread, prints how much more real people who sign rightly differ than drawn ones, by score: the ratios behind `odds_fit`.
Fails (exit code 1) below 60% given by geometry alone, or below 85% right in any table; with clips also above 2% of right ones advised or
below 80% true.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign.recognition.missed import parameter_shares, told_mistake
from deepsign_assets.body.geometry import direction
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.performance import Key
from deepsign_assets.film.staged_mistakes import STAGED
from deepsign_assets.lexicon import Sign, load_lexicon
from deepsign_assets.lexicon.codes import PARAMETERS, accepted_values, parameters_of
from deepsign_model.bundle import default_bundle_path
from deepsign_model.feedback.compare import compare
from deepsign_model.feedback.fit import best_fit, moments_of
from deepsign_model.feedback.spreads import SCORES, TABLE, Spreads
from deepsign_model.rivals import level_contests
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.signs.verdict import judge
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.clips.clip_folder import Clip, read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.feedback.staged_people import mistaken, right
from deepsign_training.workers import in_processes

Floats = NDArray[np.float64]

FIRST_SEED: Final = 500_000  # the table's people have smaller ones
LEAST_RIGHT, LEAST_GIVEN, LEAST_TRUE, MOST_FALSE = 0.85, 0.60, 0.80, 0.02
OTHER_COS: Final = 0.71
DRAWN_RIGHT: Final = 10  # people of each sign
CODES: Final = {
    "handshape": ("handshape", "other_handshape"),
    "location": ("major_location", "minor_location"),
    "movement": ("movement", "repeated"),
    "other_hand": ("sign_type",),
}


@dataclass(frozen=True)
class Case:
    """One comparison: the sign, what was altered or shown, and what was told ("" for nothing), by geometry alone and in the game."""

    asked: str
    shown: str
    alone: str
    told: str
    matched: bool


def staged_cases(sign_id: str, count: int, table: Path) -> list[Case]:
    """Stages mistakes of one sign, and right performances of it ("" altered)."""
    sign, network, spreads = load_lexicon()[sign_id], _network(), Spreads.load(table)
    names, tracks = mistaken(sign, count, FIRST_SEED)
    tracks += right(sign, round(count * 5 / 6), FIRST_SEED)
    names += [""] * (len(tracks) - len(names))
    return [
        _case(network, sign, name, track, "right", spreads)
        for name, track in zip(names, tracks, strict=True)
    ]


@lru_cache(maxsize=1)
def _network() -> SignRecogniser:
    return open_recogniser(default_bundle_path())


@lru_cache(maxsize=1)
def _rivals() -> Mapping[str, frozenset[str]]:
    return level_contests(_network().spec.labels, load_lexicon())


def _case(
    network: SignRecogniser, sign: Sign, shown: str, track: Track, hand: Hand, spreads: Spreads
) -> Case:
    answer, spec = network.answer(track, hand), network.spec
    verdict = judge(
        answer.probabilities, spec.labels, sign.id, spec.calibration, _rivals()[sign.id]
    )
    found = compare(track, sign, hand, parameter_shares(spec, answer.parameters), spreads)
    alone, told = (
        "" if mistake is None else mistake.parameter
        for mistake in (found.mistake, told_mistake(found, verdict, load_lexicon()))
    )
    return Case(sign.id, shown, alone, told, verdict.accepted)


def real_clips(folders: Sequence[Path], cache: Path | None) -> Iterator[tuple[Clip, Track, Hand]]:
    """Yields the real clips that show a person, each with its attempt and the dominant hand."""
    tracks = TrackCache(cache)
    for folder in folders:
        for tracked in tracks.of(read_folder(folder, _network().spec.signs).signs):
            if tracked.track is not None and has_person(tracked.track):
                hand: Hand = "left" if tracked.clip.hand == "left" else "right"
                yield tracked.clip, attempt(tracked.track), hand


def real_cases(folders: Sequence[Path], cache: Path | None, table: Path) -> list[Case]:
    """Compares real clips with their own sign and with others."""
    network, lexicon, spreads, found = _network(), load_lexicon(), Spreads.load(table), list[Case]()
    for clip, track, hand in real_clips(folders, cache):
        found += [
            _case(network, lexicon[name], clip.sign, track, hand, spreads) for name in _asked(clip)
        ]
    return found


def _asked(clip: Clip) -> tuple[str, ...]:
    """Returns the signs that a clip is compared with: its own, minimal pairs and others of its level."""
    labels, level_of = _network().spec.labels, _rivals()
    pairs = [name for name in load_lexicon()[clip.sign].minimal_pairs if name in labels][:2]
    level = [name for name in sorted(level_of[clip.sign]) if name not in pairs]
    some = np.random.default_rng([3, *clip.name.encode()]).permutation(len(level))[:2]
    return (clip.sign, *pairs, *(level[k] for k in some))


def right_scores(folders: Sequence[Path], cache: Path | None, table: Path) -> None:
    """Prints the median and the 90th percentile of each score of right signs, by real people and by drawn ones, and their ratios."""
    spreads, lexicon = Spreads.load(table), load_lexicon()
    real, drawn = list[Floats](), list[Floats]()
    for clip, track, hand in real_clips(folders, cache):
        real.append(best_fit(moments_of(track, hand), lexicon[clip.sign], spreads).ratios)
    for sign in lexicon:
        shown = [moments_of(track, "right") for track in right(sign, DRAWN_RIGHT, FIRST_SEED)]
        drawn += [best_fit(each, sign, spreads).ratios for each in shown]
    ends = [np.nanquantile(np.stack(each), (0.5, 0.9), axis=0) for each in (real, drawn)]
    print("right signs, as shares of each score's limit: median and 90th percentile")
    for k, (hand_name, group) in enumerate(SCORES):
        (a, b), (c, d) = ends[0][:, k], ends[1][:, k]
        print(f"  {hand_name:8} {group:11} real {a:.2f} {b:.2f}   drawn {c:.2f} {d:.2f}   mean ratio {(a / c + b / d) / 2:.2f}")  # fmt: skip


def is_true(case: Case) -> bool:
    """Returns whether the shown sign differs from the prompted one in the parameter of the advice."""
    asked, shown = (load_lexicon()[name] for name in (case.asked, case.shown))
    if case.told == "orientation":
        return all(_turned(shown.performance.keys, each.keys) for each in asked.variants)
    accepted = accepted_values(asked)
    codes = dict(zip(PARAMETERS, parameters_of(shown.performance), strict=True))
    return any(codes[code] not in accepted[code] for code in CODES.get(case.told, ()))


def _turned(shown: Sequence[Key], asked: Sequence[Key]) -> bool:
    """Returns whether palm or fingers point elsewhere at the first or the last moment."""
    pairs = [(shown[k].dominant, asked[k].dominant) for k in (0, -1)]
    return any(
        min(direction(a.palm) @ direction(b.palm), direction(a.fingers) @ direction(b.fingers))
        < OTHER_COS
        for a, b in pairs
    )


def share(some: Sequence[bool]) -> float:
    """Returns the share that is true; 0 of nothing."""
    return float(np.mean(some)) if some else 0.0


def report_staged(cases: Sequence[Case]) -> bool:
    """Prints the tables by parameter; returns whether the aims are met."""
    alone = _table("geometry alone", [(c.shown, c.alone) for c in cases])
    game = _table("in the game", [(c.shown, c.told) for c in cases])
    refused = _table("refused", [(c.shown, c.told) for c in cases if not c.matched])
    accepted = _table("accepted", [(c.shown, c.told) for c in cases if c.matched])
    wrong = [c for c in cases if c.shown]
    print(f"the game refuses {share([not c.matched for c in wrong]):.1%} of the mistakes")
    right = min(each[1] for each in (alone, game, refused, accepted))
    return alone[0] >= LEAST_GIVEN and right >= LEAST_RIGHT


def _table(title: str, cases: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Prints what was told of what was altered; returns the shares given, and right of those."""
    print(f"{title:14} {'cases':>6} {'given':>7} {'right':>7}   told instead")
    for name in STAGED:
        mine = [told for shown, told in cases if shown == name]
        given = [told for told in mine if told]
        instead = Counter(each for each in given if each != name).most_common(3)
        print(
            f"{name:14} {len(mine):6} {share([bool(told) for told in mine]):7.1%} {share([told == name for told in given]):7.1%}   "
            + ", ".join(f"{each} {count}" for each, count in instead)
        )
    wrong = [each for each in cases if each[0]]
    given_rate = share([bool(told) for _, told in wrong])
    right_rate = share([shown == told for shown, told in wrong if told])
    none = [bool(told) for shown, told in cases if not shown]
    print(f"{'all':14} {len(wrong):6} {given_rate:7.1%} {right_rate:7.1%}")
    print(f"{'none altered':14} {len(none):6} {share(none):7.1%}")
    return given_rate, right_rate


def report_real(cases: Sequence[Case]) -> bool:
    """Prints the advice on real clips; returns whether the aims are met."""
    right = [c for c in cases if c.asked == c.shown]
    wrong = [c for c in cases if c.asked != c.shown and not c.matched]
    advised = [c for c in right if c.told]
    refused = [c for c in right if not c.matched]
    told = [c for c in wrong if c.told]
    print(f"right signs, {len(right)} clips: advised {len(advised)} ({len(advised) / len(right):.1%}), "
          f"{sum(bool(c.told) for c in refused)} of the {len(refused)} refused")  # fmt: skip
    print(f"  told {dict(Counter(c.told for c in advised))}")
    true = share([is_true(c) for c in told])
    print(
        f"other signs, {len(wrong)} refused: advised {len(told) / len(wrong):.1%}, true {true:.1%}"
    )
    for name in STAGED:
        mine = [c for c in told if c.told == name]
        print(f"  {name:12} {len(mine):5} true {share([is_true(c) for c in mine]):6.1%}")
    return len(advised) <= MOST_FALSE * len(right) and true >= LEAST_TRUE


def main() -> int:
    """Measures and prints; the exit code is 0 if the aims are met."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--signs", type=int, default=1, help="every N-th sign")
    parser.add_argument("--each", type=int, default=40, help="staged mistakes of a sign")
    parser.add_argument("--clips", type=Path, action="append", default=[])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--spread", action="store_true", help="how much real people differ")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    met = True
    if given.each:
        ids = [sign.id for sign in load_lexicon()][:: given.signs]
        stage = partial(staged_cases, count=given.each, table=given.table)
        made = in_processes(stage, ids, given.processes)
        met = report_staged([case for _, cases in made for case in cases])
    if given.clips and given.spread:
        right_scores(given.clips, given.cache, given.table)
    if given.clips:
        met = report_real(real_cases(given.clips, given.cache, given.table)) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

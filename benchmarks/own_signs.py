"""Measures signs of a learner's own: found among the known ones, and nothing else taken for them.

    python benchmarks/own_signs.py [--people 6] [--clips DIR ...] [--cache DIR] [--weights DIR] [--takes]
        [--invented] [--json OUT]

Every fifth sign of the network in alphabetical order, from the third on, is taken out of its answers, 20 of 100; so the
choice does not depend on any result. The embedding stays, and it has learned from drawings of these signs: with
`--invented` the 20 own signs are movements that are no signs and that no label of the network names.

Each drawn person has one body and one way to hold the fingers, and learns each own sign from three takes. Other takes
of the same person are the test: five of each own sign, two of each of the 80 known ones. Every take is performed anew,
before another camera and with the tracker's errors, which also vary the hands: harsher than one person in one room.
With `--clips`, real people's clips of the 80 signs and of other words are further attempts at each own sign, which none
of them shows.

Printed are: right first among own and known signs; accepted when asked for; false accepts, for each pair of an attempt
and an own sign that it does not show, and their largest share for a person; the known signs' own figures with and
without own ones. With `--takes`: how often three takes of one sign are refused, and how often a take of another sign is
let pass. Fails (exit code 1) if fewer than 80% are right first, or more than 5% are false accepts.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from deepsign_assets.body.performance import Performance
from deepsign_assets.film.invent import invented_sign
from deepsign_assets.film.vary import Variation, finger_habit, random_body, vary
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.bundle import default_bundle_path
from deepsign_model.keypoints.probabilities import to_probabilities
from deepsign_model.own.agreement import misfit_of
from deepsign_model.own.judging import KnownOwn, OwnContest
from deepsign_model.own.take import OwnTake
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import attempt
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.tracks.cameras import Cameras
from deepsign_training.tracks.filming import chance_of, film
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.perform import performed
from deepsign_training.tracks.pixels import track_of
from deepsign_training.tracks.takes import Takes, takes_of

CAREFUL = Variation(0.6, 0.6, 0.6, 0.6)
"""One person varies less than people among themselves; the spread of the game's drawn learner."""
LEARNED, OWN_TESTS, KNOWN_TESTS = 3, 5, 2
MOMENTS = 40
LEAST_FIRST, MOST_FALSE = 0.80, 0.05


@dataclass(frozen=True, eq=False)
class Seen:
    """An attempt as the network sees it: its sign, its number, its take and the shares of the known signs."""

    sign: str
    number: int
    take: OwnTake
    shares: tuple[float, ...]


class Bench:
    """The network without the own signs.

    Args:
        network: The whole network.
        invented: Whether the own signs are invented movements.
    """

    def __init__(self, network: SignRecogniser, *, invented: bool) -> None:
        self.network = network
        out = sorted(network.spec.signs)[2::5]
        self.own: dict[str, Sequence[Performance]] = {
            sign: load_lexicon()[sign].variants for sign in out
        }
        if invented:
            made = {f"#{n}": (invented_sign(np.random.default_rng([31, n])),) for n in range(20)}
            self.own = dict(made)
        self.kept = [n for n, label in enumerate(network.spec.labels) if label not in out]
        self.labels = tuple(network.spec.labels[n] for n in self.kept)

    def see(self, sign: str, number: int, track: Track, hand: str | None = "right") -> Seen:
        """Runs the network on an attempt."""
        outputs = self.network.outputs(track, hand)  # type: ignore[arg-type]
        temperature = self.network.spec.calibration.temperature
        shares = to_probabilities(outputs.words[self.kept], temperature)
        return Seen(sign, number, OwnTake(track, outputs.embedding), shares)

    def person(self, number: int) -> list[Seen]:
        """Returns all takes of a drawn person."""
        rng = np.random.default_rng([20, number])
        body, habit = random_body(rng), finger_habit(rng)
        known = {s: load_lexicon()[s].variants for s in self.labels if s != NO_SIGN}
        jobs = [(s, k) for s in self.own for k in range(LEARNED + OWN_TESTS)]
        jobs += [(s, k) for s in known for k in range(KNOWN_TESTS)]
        forms = known | self.own
        varied = [_performed(forms[sign], sign, number, k) for sign, k in jobs]
        takes = performed(varied, [body] * len(jobs), [habit] * len(jobs))
        names = tuple(forms)
        drawn = _tracks(takes_of(names, [names.index(sign) for sign, _ in jobs], takes), number)
        return [self.see(s, k, track) for (s, k), track in zip(jobs, drawn, strict=True)]

    def clips(self, folders: Sequence[Path], cache: Path | None) -> list[Seen]:
        """Returns real clips of the known signs and of other words."""
        found, tracks = [], TrackCache(cache)
        for folder in folders:
            read = read_folder(folder, self.labels)
            for each in tracks.of((*read.signs, *read.other)):
                if each.track is not None:
                    hand = each.clip.hand or "right"
                    found.append(self.see(each.clip.sign, 0, attempt(each.track), hand))
        return found


def _performed(forms: Sequence[Performance], sign: str, person: int, take: int) -> Performance:
    """Returns a take of a sign; a person always signs the same of its forms."""
    form = int(np.random.default_rng([21, person, *sign.encode()]).integers(len(forms)))
    return vary(forms[form], np.random.default_rng([22, person, take, *sign.encode()]), CAREFUL)


def _tracks(takes: Takes, person: int) -> list[Track]:
    """Films the takes and tracks them with the tracker's errors."""
    tracked, gap_s = film(
        takes, np.arange(len(takes)), MOMENTS, Cameras(), Noise(), chance_of(20, person)
    )
    return [track_of(tracked, k, float(gap_s[k])) for k in range(len(takes))]


def measured(bench: Bench, people: int, clips: list[Seen]) -> dict[str, float]:
    """Returns the figures of all people together."""
    first, taken, known, alone, false, real = ([] for _ in range(6))
    worst = 0.0
    for number in range(people):
        seen = bench.person(number)
        own = tuple(
            KnownOwn(
                f"own:{sign}",
                tuple(e.take.embedding for e in seen if e.sign == sign and e.number < LEARNED),
            )
            for sign in bench.own
        )
        contest = OwnContest(bench.labels, bench.network.spec.calibration, own)
        tests = [e for e in seen if e.sign not in bench.own or e.number >= LEARNED]
        wrong = [_accepted(contest, e) for e in tests]
        for each, accepted in zip(tests, wrong, strict=True):
            ranked = contest.ranked(each.shares, each.take.embedding)
            if each.sign in bench.own:
                first.append(ranked[0] == f"own:{each.sign}")
                taken.append(f"own:{each.sign}" in accepted)
            else:
                known.append(ranked[0] == each.sign)
                alone.append(next(s for s in ranked if not s.startswith("own:")) == each.sign)
        pairs = [len(a - {f"own:{e.sign}"}) for e, a in zip(tests, wrong, strict=True)]
        others = [len(own) - (e.sign in bench.own) for e in tests]
        worst = max(worst, sum(pairs) / sum(others))
        false.append((sum(pairs), sum(others)))
        real.append((sum(len(_accepted(contest, e)) for e in clips), len(own) * len(clips)))
    figures = {
        "right_first": float(np.mean(first)), "accepted": float(np.mean(taken)),
        "known_first": float(np.mean(known)), "known_first_without": float(np.mean(alone)),
        "false_accepts": _share(false), "false_accepts_worst": worst,
    }  # fmt: skip
    return figures | ({"false_accepts_real": _share(real)} if clips else {})


def _accepted(contest: OwnContest, seen: Seen) -> set[str]:
    """Returns the own signs that an attempt would pass for."""
    return {
        own.id
        for own in contest.own
        if contest.judge(seen.shares, seen.take.embedding, own.id).accepted
    }


def _share(counts: Sequence[tuple[int, int]]) -> float:
    part, whole = np.sum(counts, axis=0)
    return float(part / whole) if whole else 0.0


def agreement(bench: Bench, people: int) -> dict[str, float]:
    """Returns how often takes of one sign are refused, and how often a take of another is let pass."""
    rng, same, other, named = np.random.default_rng(0), [], [], []
    for number in range(people):
        seen = [each for each in bench.person(number) if each.sign in bench.own]
        for sign in bench.own:
            mine = [e.take for e in seen if e.sign == sign]
            strange = [e.take for e in seen if e.sign != sign]
            for _ in range(4):
                chosen = [mine[int(k)] for k in rng.permutation(len(mine))[:3]]
                same.append(misfit_of(chosen, "right") is not None)
                chosen[2] = strange[int(rng.integers(len(strange)))]
                found = misfit_of(chosen, "right")
                other.append(found is None)
                named.append(found is not None and found.number == 2)
    caught = max(1, len(other) - sum(other))
    return {
        "same_refused": float(np.mean(same)), "other_let_pass": float(np.mean(other)),
        "right_one_named": sum(named) / caught,
    }  # fmt: skip


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--clips", type=Path, action="append", default=[])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--weights", type=Path, default=default_bundle_path())
    parser.add_argument("--takes", action="store_true")
    parser.add_argument("--invented", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    bench = Bench(open_recogniser(given.weights), invented=given.invented)
    print(f"{len(bench.own)} own signs ({', '.join(bench.own)}), {len(bench.labels) - 1} known")
    if given.takes:
        figures = agreement(bench, given.people)
    else:
        figures = measured(bench, given.people, bench.clips(given.clips, given.cache))
    for what, share in figures.items():
        print(f"  {what.replace('_', ' '):24} {100 * share:6.2f}%")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")
    good = given.takes or (
        figures["right_first"] >= LEAST_FIRST and figures["false_accepts"] <= MOST_FALSE
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

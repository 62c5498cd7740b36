"""Measures what the game gains from learning how a learner signs: refusals and false accepts before and after.

    python benchmarks/learns_you.py [--people N] [--first N] [--levels 1 4 7] [--clips DIR ... --cache DIR]
        [--json FILE]

A drawn person has one body and one set of habits, and performs each sign of some levels fourteen times, through the
errors of the tracker. Ten attempts at a sign teach, as in the game: those of which the judge is sure, and refused ones
that the learner rightly claims, if sure ones confirm them. The other four are judged before and after, as their own
sign (refusals), as each other sign of the contest (false accepts), and three such folds are taken. Other movements of
the person are judged as every sign too. A person who mixes two signs up shows the one whenever the other is asked for,
and claims each refusal.

Clips of real people: all clips of a signer but one teach, and that one is judged. Fails (exit code 1) if false accepts
rise for drawn people.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from deepsign.progress.prototypes import MOST_OF_A_SIGN
from deepsign.recognition.judged_attempt import sample_of
from deepsign.recognition.messages import Scores
from deepsign_assets.lexicon import NO_SIGN, load_lexicon
from deepsign_model.bundle import default_bundle_path
from deepsign_model.rivals import contests
from deepsign_model.signs.learned import Learned, Prototype
from deepsign_model.signs.recogniser import Answer, SignRecogniser, open_recogniser
from deepsign_model.signs.verdict import Verdict, judge
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.pixels import tracks_of
from deepsign_training.tracks.takes import draw

TAKES, HELD_OUT, FOLDS = 14, 4, 3
OTHER_MOVEMENTS = 60
MOMENTS = 64


@dataclass(frozen=True)
class Shown:
    """What a person showed, and what the network said to it."""

    sign: str
    answer: Answer


class Judge:
    """The game's judge, with or without what was learned about the person."""

    def __init__(self, network: SignRecogniser) -> None:
        self.spec = network.spec
        self.contests = contests(self.spec.labels, load_lexicon())

    def verdict(self, shown: Shown, prompted: str, own: Learned) -> Verdict:
        """Returns the verdict on an attempt at a sign."""
        return judge(
            shown.answer.probabilities,
            self.spec.labels,
            prompted,
            self.spec.calibration,
            self.contests[prompted],
            likeness=own.likeness(prompted, shown.answer.embedding),
        )

    def taught(self, attempts: Sequence[tuple[str, Shown]]) -> Learned:
        """Returns what was learned from attempts, each at a sign; every refusal is claimed."""
        own = Learned()
        for prompted, shown in attempts:
            scores = Scores(0, 0, shown.answer.probabilities, 0.0, "", {}, shown.answer.embedding)
            sample = sample_of(self.verdict(shown, prompted, own), scores, own)
            if sample is not None:
                new = Prototype(prompted, tuple(sample.embedding), sample.sure)
                same = [p for p in own.prototypes if p.sign == prompted][-MOST_OF_A_SIGN + 1 :]
                others = [p for p in own.prototypes if p.sign != prompted]
                own = Learned((*others, *same, new))
        return own


@dataclass
class Counts:
    """Trials, and how many were accepted before and after."""

    trials: int = 0
    before: int = 0
    after: int = 0

    def add(self, before: Verdict, after: Verdict) -> None:
        """Counts one trial."""
        self.trials += 1
        self.before += before.accepted
        self.after += after.accepted


def drawn(network: SignRecogniser, person: int, signs: Sequence[str]) -> list[Shown]:
    """Returns all that a drawn person shows; other movements have the sign ""."""
    labels = [*signs, NO_SIGN]
    takes = draw(labels, [TAKES] * len(signs) + [OTHER_MOVEMENTS], 1000 * person, person=person)
    tracks = tracks_of(takes, MOMENTS, Cameras(), Noise(), person)
    shown = [labels[k] for k in takes.label]
    return [
        Shown("" if sign == NO_SIGN else sign, network.answer(track, "right"))
        for sign, track in zip(shown, tracks, strict=True)
    ]


def folds(
    shown: Sequence[Shown], signs: Sequence[str]
) -> Iterator[tuple[list[Shown], list[Shown]]]:
    """Yields the attempts to learn from and the attempts to judge, for each fold."""
    by_sign = {sign: [each for each in shown if each.sign == sign] for sign in signs}
    for fold in range(FOLDS):
        held = slice(fold * HELD_OUT, (fold + 1) * HELD_OUT)
        tested = [each for takes in by_sign.values() for each in takes[held]]
        first = [each for each in shown if each.sign and each not in tested]
        yield first, tested


def measure_person(
    judges: Judge, shown: Sequence[Shown], signs: Sequence[str], counts: dict[str, Counts]
) -> None:
    """Adds one drawn person."""
    nothing = Learned()
    for number, (first, tested) in enumerate(folds(shown, signs)):
        own = judges.taught([(each.sign, each) for each in first])
        others = [each for each in shown if not each.sign] if number == 0 else []
        for each in tested:
            for prompted in (each.sign, *sorted(judges.contests[each.sign] & set(signs))):
                name = "own sign" if prompted == each.sign else "another sign"
                pair = (judges.verdict(each, prompted, k) for k in (nothing, own))
                counts[name].add(*pair)
        for each in others:
            for prompted in signs:
                pair = (judges.verdict(each, prompted, k) for k in (nothing, own))
                counts["other movement"].add(*pair)
        _mixed_up(judges, first, tested, signs, counts["mixed up"])


def _mixed_up(
    judges: Judge,
    first: Sequence[Shown],
    tested: Sequence[Shown],
    signs: Sequence[str],
    count: Counts,
) -> None:
    """Shows each sign whenever the previous one of its level is prompted, after five right attempts at that one."""
    lexicon = load_lexicon()
    for asked, given in pairwise(signs):
        if lexicon[asked].level != lexicon[given].level:
            continue
        right = [(asked, each) for each in first if each.sign == asked][:5]
        wrong = [(asked, each) for each in first if each.sign == given]
        own = judges.taught([*right, *wrong])
        for each in (each for each in tested if each.sign == given):
            pair = (judges.verdict(each, asked, known) for known in (Learned(), own))
            count.add(*pair)


def real(network: SignRecogniser, folder: Path, cache: Path | None) -> dict[str, list[Shown]]:
    """Returns what each signer of a folder shows."""
    found: dict[str, list[Shown]] = {}
    for each in TrackCache(cache).of(read_folder(folder, network.spec.signs).signs):
        if each.track is not None and has_person(each.track):
            answer = network.answer(attempt(each.track), each.clip.hand or "right")
            found.setdefault(each.clip.signer, []).append(Shown(each.clip.sign, answer))
    return found


def measure_real(judges: Judge, people: dict[str, list[Shown]], counts: dict[str, Counts]) -> int:
    """Adds real signers, each clip by what the others of its signer taught; returns how many teach their own sign."""
    taught = 0
    for shown in people.values():
        for place, each in enumerate(shown):
            rest = [other for k, other in enumerate(shown) if k != place]
            own = judges.taught([(other.sign, other) for other in rest])
            taught += Counter(p.sign for p in own.prototypes)[each.sign] > 0
            for prompted in (each.sign, *sorted(judges.contests[each.sign])):
                name = "own sign" if prompted == each.sign else "another sign"
                pair = (judges.verdict(each, prompted, k) for k in (Learned(), own))
                counts[name].add(*pair)
    return taught


def table(title: str, counts: dict[str, Counts]) -> Iterator[str]:
    """Yields the lines to print."""
    yield f"{title:32} trials  accepted before -> after"
    for name, each in counts.items():
        shares = [
            f"{number} ({number / max(1, each.trials):.2%})" for number in (each.before, each.after)
        ]
        yield f"  {name:30} {each.trials:6}  {shares[0]} -> {shares[1]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--first", type=int, default=1, help="seed of the first drawn person")
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 4, 7])
    parser.add_argument("--clips", type=Path, nargs="*", default=[])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    network = open_recogniser(default_bundle_path())
    judges, lexicon = Judge(network), load_lexicon()
    signs = [sign.id for level in options.levels for sign in lexicon.level(level)]
    names = ("own sign", "another sign", "other movement", "mixed up")
    people = {name: Counts() for name in names}
    for person in range(options.first, options.first + options.people):
        measure_person(judges, drawn(network, person, signs), signs, people)
    found = {"drawn people": people}
    print("\n".join(table("drawn people", people)), flush=True)
    for folder in options.clips:
        counts = {name: Counts() for name in names[:2]}
        taught = measure_real(judges, real(network, folder, options.cache), counts)
        found[folder.name] = counts
        print("\n".join(table(folder.name, counts)))
        print(f"  {taught} clips have another clip of their sign that taught")
    if options.json:
        data = {title: {n: vars(c) for n, c in counts.items()} for title, counts in found.items()}
        options.json.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    rose = any(people[name].after > people[name].before for name in names[1:])
    return 1 if rose else 0


if __name__ == "__main__":
    sys.exit(main())

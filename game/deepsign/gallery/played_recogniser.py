"""A recogniser for pictures, which gives the verdict that a picture needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from deepsign.camera.base import Frame
from deepsign.recognition.messages import (
    Event,
    RecogniserPhase,
    Scores,
    SkeletonSeen,
    StateChanged,
    spelled_scores,
)
from deepsign.recognition.worker.watcher import SURELY
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import NO_SIGN, is_spelled, load_entries, load_lexicon, strand_of
from deepsign_model.feedback.compare import Comparison, Mistake, compare
from deepsign_model.letters.kinds import ids_of, kind_of
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track

PARAMETERS: Final = {
    "handshape": ("open_b", "s"),
    "movement": ("None", "Straight", "Curved", "Circular"),
}


def unsure(sign: str) -> dict[str, float]:
    """Returns shares in which a sign is far ahead of all others of its level but not certain."""
    entries = load_entries()
    level = [each.id for each in entries.level(entries[sign].level)]
    rivals = [each for each in level if each != sign and strand_of(each) == strand_of(sign)]
    return {sign: 0.1} | {rival: 0.25 / len(rivals) for rival in rivals}


def _spelled(asked: str, shares: Mapping[str, float]) -> dict[str, float]:
    """Returns the share of each letter or number of a kind; the remaining share is spread evenly."""
    ids = ids_of(kind_of(asked))
    rest = (1 - sum(shares.values())) / (len(ids) - len(shares))
    return {each: shares.get(each, rest) for each in ids}


class PlayedRecogniser:
    """Replaces the recogniser and gives the verdicts that a picture needs."""

    def __init__(self) -> None:
        self.spec = SignSpec(labels=(*load_lexicon().ids, NO_SIGN), parameters=PARAMETERS)
        self.state = StateChanged("ready")
        self.heads: dict[str, dict[str, float]] = {}  # shares that the parameter heads will give
        self.embedding: tuple[float, ...] = ()  # embedding of the next attempts
        self.compares = False  # whether it says what was off, by the tracks
        self.mistake: Mistake | None = None  # replaces what it finds
        self._asked: tuple[Track, Hand, str] | None = None
        self._said: Scores | None = None
        self._says: list[Event] = []
        self._seq = 0

    def start(self) -> None:
        """Does nothing, because it is always ready."""

    def be(self, phase: RecogniserPhase) -> None:
        """Sets the phase."""
        self.state = StateChanged(phase)

    def watch(self, frame: Frame) -> None:
        """Reports the demo camera's skeletons while it is ready."""
        if frame.skeleton is not None and self.state.phase in ("ready", "busy"):
            self._says.append(SkeletonSeen(0, 0, frame.skeleton, 0.0))

    def prepare(self, sign: str) -> None:
        """Does nothing."""

    def submit(self, track: Track, hand: Hand, sign: str = "") -> int | None:
        """Accepts any attempt."""
        self._asked = (track, hand, sign)
        self._seq += 1
        return self._seq

    def say(self, **shares: float) -> None:
        """Answers the last attempt; the remaining share is spread evenly."""
        asked = "" if self._asked is None else self._asked[2]
        if is_spelled(asked):
            spelled = _spelled(asked, shares)
            self._says.append(spelled_scores(self._seq, 1, spelled, shipped_letters().model_id))
            return
        labels = self.spec.labels
        rest = (1 - sum(shares.values())) / (len(labels) - len(shares))
        scores = tuple(shares.get(label, rest) for label in labels)
        heads = {
            name: tuple(self.heads[name].get(value, 0.0) for value in values)
            for name, values in self.spec.parameters.items()
            if name in self.heads
        }
        self._said = Scores(
            self._seq, 1, scores, 9.0, self.spec.model_id, heads, self.embedding
        )  # fmt: skip
        surely = shares.get(asked, rest) >= SURELY
        self._says.append(
            self._said if surely else replace(self._said, comparison=self._comparison())
        )

    def compare_last(self) -> int | None:
        """Answers the last attempt again, with its comparison."""
        if not self.compares or self._said is None:
            return None
        self._seq += 1
        self._says.append(replace(self._said, seq=self._seq, comparison=self._comparison()))
        return self._seq

    def _comparison(self) -> Comparison | None:
        if not self.compares or self._asked is None or not self._asked[2]:
            return None
        track, hand, sign = self._asked
        found = compare(track, load_lexicon()[sign], hand)
        if self.mistake is None:
            return found
        return replace(found, mistake=self.mistake, scores={self.mistake.parameter: 1.0})

    def poll(self) -> list[Event]:
        """Returns the events since the last call."""
        says, self._says = self._says, []
        return says

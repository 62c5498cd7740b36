"""A recogniser that is played: it says what a picture needs."""

from __future__ import annotations

from typing import Final

from deepsign.camera.base import Frame
from deepsign.recognition.messages import (
    Event,
    Hand,
    RecogniserPhase,
    Scores,
    SkeletonSeen,
    StateChanged,
)
from deepsign_assets.lexicon import load_lexicon
from deepsign_model.signs.spec import SignSpec
from deepsign_model.tracking.track import Track
from deepsign_model.verdict import NO_SIGN

PARAMETERS: Final = {"handshape": ("open_b", "s"), "movement": ("None", "Straight", "Curved")}


def unsure(sign: str) -> dict[str, float]:
    """Shares with which a sign is by far the likeliest of its level, and still not sure."""
    lexicon = load_lexicon()
    rivals = [other.id for other in lexicon.level(lexicon[sign].level) if other.id != sign]
    return {sign: 0.1} | {rival: 0.25 / len(rivals) for rival in rivals}


class PlayedRecogniser:
    """Stands where the recogniser stands and says what the picture needs."""

    def __init__(self) -> None:
        self.spec = SignSpec(labels=(*load_lexicon().ids, NO_SIGN), parameters=PARAMETERS)
        self.state = StateChanged("ready")
        self.heads: dict[str, dict[str, float]] = {}  # what the parameter heads will say
        self._says: list[Event] = []
        self._seq = 0

    def start(self) -> None:
        """Is always there."""

    def be(self, phase: RecogniserPhase) -> None:
        """Goes into a phase."""
        self.state = StateChanged(phase)

    def watch(self, frame: Frame) -> None:
        """Believes a camera that knows its learner; a worker that is not there sees nothing."""
        if frame.skeleton is not None and self.state.phase in ("ready", "busy"):
            self._says.append(SkeletonSeen(0, 0, frame.skeleton, 0.0))

    def submit(self, track: Track, hand: Hand) -> int | None:
        """Takes any attempt."""
        del track, hand
        self._seq += 1
        return self._seq

    def say(self, **shares: float) -> None:
        """Answers the last question; what the shares leave is spread evenly."""
        labels = self.spec.labels
        rest = (1 - sum(shares.values())) / (len(labels) - len(shares))
        scores = tuple(shares.get(label, rest) for label in labels)
        heads = {
            name: tuple(self.heads[name].get(value, 0.0) for value in values)
            for name, values in self.spec.parameters.items()
            if name in self.heads
        }
        self._says.append(Scores(self._seq, 1, scores, 9.0, "played", heads))

    def poll(self) -> list[Event]:
        """What it has to say."""
        says, self._says = self._says, []
        return says

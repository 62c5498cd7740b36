"""A network's answers to clips: logits of the words, probabilities of each parameter, and how often hands were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.recogniser import Outputs, SignRecogniser
from deepsign_model.specs.signs import SignSpec
from deepsign_model.tracking.track import Track
from deepsign_training.clips.attempt import attempt, has_person
from deepsign_training.clips.clip_folder import Clip
from deepsign_training.clips.track_cache import TrackedClip

__all__ = ["Answers", "HandChoice", "answers", "still"]

Floats = NDArray[np.float64]
HandChoice = Literal["told", "either", "right", "left"]

NO_PERSON = 30.0  # logit of "no sign" if no person was found
_STILL_S = np.linspace(0.0, 1.5, 24)
_FLIPPED: Mapping[Hand, Hand] = {"right": "left", "left": "right"}


@dataclass(frozen=True)
class Answers:
    """The answers to N readable clips.

    Attributes:
        clips: The clips.
        logits: (N, K) of the words, before calibration.
        parameters: Probabilities (N, V) by parameter.
        found: (N, 2): share of moments at which the dominant and the other hand are found.
        person: (N,): whether a person was found.
        seconds: (N,): length of the attempt.
        skipped: Names of clips that could not be read, with the reasons.
    """

    clips: tuple[Clip, ...]
    logits: Floats
    parameters: dict[str, Floats]
    found: Floats
    person: NDArray[np.bool_]
    seconds: Floats
    skipped: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.clips)

    @property
    def signs(self) -> tuple[str, ...]:
        """The sign of each clip."""
        return tuple(clip.sign for clip in self.clips)

    @property
    def signers(self) -> tuple[str, ...]:
        """The signer of each clip."""
        return tuple(clip.signer for clip in self.clips)

    def targets(self, labels: Sequence[str]) -> NDArray[np.int64]:
        """Returns the index of each clip's sign in ``labels`` (N,); -1 if it is not there."""
        place = {label: k for k, label in enumerate(labels)}
        return np.array([place.get(sign, -1) for sign in self.signs], np.int64)


def answers(
    network: SignRecogniser,
    followed: Sequence[TrackedClip],
    hand: HandChoice = "told",
    *,
    flip: bool = False,
) -> Answers:
    """Runs a network on clips in the same way as the game.

    Args:
        network: The network.
        followed: Clips with their tracks.
        hand: The dominant hand: "told" uses the hand named by the folder, or "right" if it names none; "right" and
            "left" apply to all clips; "either" tries both and takes the more certain answer.
        flip: Whether the films were mirrored.
    """
    read = [f for f in followed if f.track is not None]
    rows = [_answer(network, f, hand, flip=flip) for f in read]
    outputs = [row[0] for row in rows]
    names = network.spec.parameters
    return Answers(
        clips=tuple(f.clip for f in read),
        logits=_stacked([o.words for o in outputs], len(network.spec.labels)),
        parameters={
            n: _stacked([o.parameters[n] for o in outputs], len(v)) for n, v in names.items()
        },
        found=_stacked([row[1] for row in rows], 2),
        person=np.array([row[2] for row in rows], bool),
        seconds=np.array([row[3] for row in rows], np.float64),
        skipped=tuple((f.clip.name, f.fault) for f in followed if f.track is None),
    )


def still(followed: Sequence[TrackedClip]) -> list[TrackedClip]:
    """Returns the same people standing still, in the first pose in which a body was found."""
    return [
        TrackedClip(f.clip, _frozen(f.track))
        for f in followed
        if f.track is not None and has_person(f.track)
    ]


def _frozen(track: Track) -> Track:
    first = int(np.flatnonzero(~np.isnan(track.body[:, 0, 0]))[0])
    parts = (track.body, track.body_presence, track.hands, track.hand_presence)
    body, sure, hands, there = (np.repeat(p[first : first + 1], len(_STILL_S), 0) for p in parts)
    return Track(_STILL_S, track.size_px, body, sure, hands, there)


def _answer(
    network: SignRecogniser, followed: TrackedClip, hand: HandChoice, *, flip: bool
) -> tuple[Outputs, Floats, bool, float]:
    """Returns outputs, share of moments with each hand (2,), whether a person was found, and seconds."""
    track = followed.track
    assert track is not None
    if not has_person(track):
        return _no_person(network.spec), np.zeros(2), False, 0.0
    cut = attempt(track)
    outputs = network.outputs(cut, _hand(followed.clip, hand, flip=flip))
    seen = (~np.isnan(cut.hands[:, :, 0, 0])).mean(0)
    if seen[0] < seen[1]:
        seen = seen[::-1]
    return outputs, seen, True, float(cut.t_s[-1] - cut.t_s[0])


def _hand(clip: Clip, hand: HandChoice, *, flip: bool) -> Hand | None:
    if hand == "either":
        return None
    if hand != "told":
        return hand
    hand = clip.hand or "right"
    return _FLIPPED[hand] if flip else hand


def _no_person(spec: SignSpec) -> Outputs:
    words = np.zeros(len(spec.labels), np.float32)
    words[-1] = NO_PERSON
    even = {n: np.full(len(v), 1 / len(v), np.float32) for n, v in spec.parameters.items()}
    return Outputs(words, even, np.zeros(0, np.float32))


def _stacked(rows: Sequence[NDArray[np.floating]], width: int) -> Floats:
    return np.array(rows, np.float64).reshape(len(rows), width)

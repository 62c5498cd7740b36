"""The messages between the game and the worker, and the events of the recogniser.

Every message between processes carries the generation of its worker; a message of an earlier generation is dropped.
A `seq` identifies one picture or one question, from its submission to its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import NO_SIGN

if TYPE_CHECKING:
    from deepsign_model.feedback.compare import Comparison
    from deepsign_model.tracking.skeleton import Skeleton

RecogniserPhase = Literal["starting", "ready", "busy", "restarting", "failed", "closed"]

FailureReason = Literal["", "network", "process", "restarts", "gestures"]
"""Why the recogniser has failed: its network cannot be loaded, its process cannot be started, it stopped too
often, or the gesture network cannot be loaded.
"""


@dataclass(frozen=True, slots=True)
class PictureReady:
    """Game to worker: the slot contains this picture and belongs to the worker until it answers.

    Attributes:
        seq: Number of the picture or question.
        generation: Generation of the worker.
        t_s: When the picture was taken.
        size_px: Width and height.
        fresh: Whether tracking starts over, for another camera or learner.
        gestures: Whether to name the gesture too.
        sign: The sign of the lexicon that will be asked; "" if none. Its comparison is prepared.
    """

    seq: int
    generation: int
    t_s: float
    size_px: tuple[int, int]
    fresh: bool = False
    gestures: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SkeletonKnown:
    """Game to worker: which gesture is this? The camera knows the skeleton, so there is no picture.

    Attributes:
        seq: Number of the picture or question.
        generation: Generation of the worker.
        skeleton: The skeleton that the camera knows.
        fresh: As in `PictureReady`.
    """

    seq: int
    generation: int
    skeleton: Skeleton
    fresh: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class JudgeTrack:
    """Game to worker: which sign is this?

    The track is in the slot, like a picture. A pipe is too small for the skeletons of five seconds, and the game
    would block on it if the worker hangs. The game keeps a copy, so that a restarted worker can answer.

    Attributes:
        seq: Number of the picture or question.
        generation: Generation of the worker.
        track_bytes: Length of the track in the slot: the attempt's skeletons, not mirrored.
        hand: The signer's dominant hand.
        sign: The sign of the lexicon that was asked, to compare the attempt with, or the letter or number; "" for no
            comparison.
        always: Whether it is compared even if it is surely that sign, because its verdict is known already.
    """

    seq: int
    generation: int
    track_bytes: int
    hand: Hand
    sign: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """Worker to game: the network is loaded and the slot is free."""

    generation: int
    model_id: str
    backend: str


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """Worker to game: the network cannot be loaded, and trying again would not help."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class SkeletonSeen:
    """Worker to game: the skeleton in one picture; the slot is free again.

    Attributes:
        seq: Number of the picture.
        generation: Generation of the worker that answered; 0 if the camera knows the skeleton itself.
        skeleton: The output of the tracker.
        latency_ms: Time in the worker, from the picture to the answer.
        people: Number of people that the tracker found when it last searched.
        shares: One for each label of the gesture network, calibrated, sum 1; empty if not requested.
        problem: Why there are no shares although they were requested.
    """

    seq: int
    generation: int
    skeleton: Skeleton
    latency_ms: float
    people: int = 1
    shares: tuple[float, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """The sign network's answer to a question.

    Attributes:
        seq: Number of the question.
        generation: Generation of the worker that answered.
        probabilities: One for each label, in the order of the bundle's labels, calibrated, sum 1.
        latency_ms: Time in the worker, from the question to the answer.
        model_id: The network's name, version and hash, as stored in progress.db.
        parameters: For each phonological parameter the probability of each value, in the order of the bundle;
            empty for a network without such heads.
        embedding: the input of the network's heads; empty where nobody gives one.
        comparison: The attempt beside the sign that was asked; None where it was surely that sign and the question was
            not to compare it always, or no sign of the lexicon was asked.
        labels: What the probabilities are of; empty for the labels of the bundle. For an attempt at a letter or
            number these are the letters or the numbers, and ``no_sign``.
    """

    seq: int
    generation: int
    probabilities: tuple[float, ...]
    latency_ms: float
    model_id: str
    parameters: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    embedding: tuple[float, ...] = ()
    comparison: Comparison | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A picture or question gets no answer; `reason` is for the log. The next one may be submitted."""

    seq: int
    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The recogniser changed its phase.

    Attributes:
        phase: The new phase.
        reason: Why it failed; the screen has words for each. Empty in every other phase, and if the reason is unknown.
        detail: The same in English, for the log.
    """

    phase: RecogniserPhase
    reason: FailureReason = ""
    detail: str = ""


def spelled_scores(
    seq: int,
    generation: int,
    shares: Mapping[str, float],
    model_id: str,
    latency_ms: float = 0.0,
) -> Scores:
    """Returns the answer to an attempt at a letter or number.

    Args:
        seq: Number of the question.
        generation: Generation of the worker that answered.
        shares: Of each letter or number; what is missing to 1 is no letter. All 0 if the hand was not found.
        model_id: Id of the weights of letters.
        latency_ms: Time in the worker.
    """
    given = {**shares, NO_SIGN: max(0.0, 1 - sum(shares.values()))}
    return Scores(seq, generation, tuple(given.values()), latency_ms, model_id, labels=tuple(given))


ToWorker = PictureReady | SkeletonKnown | JudgeTrack
FromWorker = WorkerReady | WorkerFailed | SkeletonSeen | Scores | Failed
Event = SkeletonSeen | Scores | Failed | StateChanged

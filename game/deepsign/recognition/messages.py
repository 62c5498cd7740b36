"""What the game and the worker tell each other, and what the recogniser tells the game.

Every message between processes carries the generation of the worker it belongs to; one that comes from
an earlier generation is dropped. A `seq` names one picture or one question, from its submission to its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deepsign_model.tracking.skeleton import Skeleton
    from deepsign_model.tracking.track import Track

Hand = Literal["right", "left"]
RecogniserPhase = Literal["starting", "ready", "busy", "restarting", "failed", "closed"]
FailureReason = Literal["", "network", "process", "restarts", "gestures"]
"""Why the recogniser has failed: its network cannot be loaded, its process cannot be started, it stopped too
often, or the gesture network cannot be loaded."""


@dataclass(frozen=True, slots=True)
class PictureReady:
    """Game to worker: the slot holds this picture of the learner and is yours until you answer.

    Attributes:
        seq: counts the pictures and questions.
        generation: the worker's.
        t_s: when the picture was taken.
        size_px: its width and height.
        fresh: another camera, or another learner: nobody is followed from before.
        gestures: whether the gesture that is made is to be named too.
    """

    seq: int
    generation: int
    t_s: float
    size_px: tuple[int, int]
    fresh: bool = False
    gestures: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SkeletonKnown:
    """Game to worker: which gesture is made? The camera knows its learner's skeleton, so there is no picture.

    Attributes:
        seq: counts the pictures and questions.
        generation: the worker's.
        skeleton: what the camera knows.
        fresh: as of `PictureReady`.
    """

    seq: int
    generation: int
    skeleton: Skeleton
    fresh: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class JudgeTrack:
    """Game to worker: which sign is this?

    The track comes with the question, so that a worker that was just restarted can answer it: two seconds of
    skeletons are 40 kB.

    Attributes:
        seq: counts the pictures and questions.
        generation: the worker's.
        track: the attempt's skeletons, not mirrored.
        hand: the signer's dominant hand.
    """

    seq: int
    generation: int
    track: Track
    hand: Hand


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """Worker to game: the network is loaded, the slot is free."""

    generation: int
    model_id: str
    backend: str


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """Worker to game: the network cannot be loaded; trying again would not help."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class SkeletonSeen:
    """Where the learner's body and hands are in one picture, and the slot is free again.

    Attributes:
        seq: the picture that was submitted.
        generation: the worker that answered; 0 where the camera knows its learner's skeleton itself.
        skeleton: what the tracker saw.
        latency_ms: from the worker's receiving the picture to its answer.
        people: how many people the tracker found when it last looked for somebody.
        shares: one a label of the gesture network, calibrated, sum 1; empty where they were not asked for.
        problem: why there are no shares though they were asked for, as a sentence.
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
        seq: the question that was asked.
        generation: the worker that answered.
        probabilities: one a label, in the order of the bundle's labels, calibrated, sum 1.
        latency_ms: from the worker's receiving the question to its answer.
        model_id: the network's name, version and runtime, as kept in progress.db.
        parameters: of each phonological parameter one probability a value, in the order of the bundle's;
            empty for a network without such heads.
    """

    seq: int
    generation: int
    probabilities: tuple[float, ...]
    latency_ms: float
    model_id: str
    parameters: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """This picture or question gets no answer; `reason` is for the log. The next one may be submitted."""

    seq: int
    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The recogniser went into another phase.

    Attributes:
        phase: The new phase.
        reason: Why it failed; the screen has words for each. Empty in every other phase, and where nothing is known.
        detail: The same in English, for the log.
    """

    phase: RecogniserPhase
    reason: FailureReason = ""
    detail: str = ""


ToWorker = PictureReady | SkeletonKnown | JudgeTrack
FromWorker = WorkerReady | WorkerFailed | SkeletonSeen | Scores | Failed
Event = SkeletonSeen | Scores | Failed | StateChanged

"""The messages between the game and the worker, and the events of the recogniser.

Every message between processes carries the generation of its worker; a message of an earlier generation is dropped.
A `seq` identifies one picture or one question, from its submission to its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from deepsign_assets.body.handedness import Hand

if TYPE_CHECKING:
    from deepsign_model.tracking.skeleton import Skeleton

RecogniserPhase = Literal["starting", "ready", "busy", "restarting", "failed", "closed"]
FailureReason = Literal["", "network", "process", "restarts", "gestures"]
"""Why the recogniser has failed: its network cannot be loaded, its process cannot be started, it stopped too
often, or the gesture network cannot be loaded."""


@dataclass(frozen=True, slots=True)
class PictureReady:
    """Game to worker: the slot holds this picture and belongs to the worker until it answers.

    Attributes:
        seq: number of the picture or question.
        generation: the worker's.
        t_s: when the picture was taken.
        size_px: its width and height.
        fresh: whether tracking starts over, for another camera or learner.
        gestures: whether the gesture is named too.
    """

    seq: int
    generation: int
    t_s: float
    size_px: tuple[int, int]
    fresh: bool = False
    gestures: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SkeletonKnown:
    """Game to worker: which gesture is this? The camera knows the skeleton, so there is no picture.

    Attributes:
        seq: number of the picture or question.
        generation: the worker's.
        skeleton: the skeleton that the camera knows.
        fresh: as in `PictureReady`.
    """

    seq: int
    generation: int
    skeleton: Skeleton
    fresh: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class JudgeTrack:
    """Game to worker: which sign is this?

    Its track is in the slot, like a picture: a pipe holds less than the skeletons of five seconds, and the game
    would wait in it for a worker that hangs. The game keeps a copy, so that a restarted worker can answer.

    Attributes:
        seq: number of the picture or question.
        generation: the worker's.
        track_bytes: length of the track in the slot: the attempt's skeletons, not mirrored.
        hand: the signer's dominant hand.
    """

    seq: int
    generation: int
    track_bytes: int
    hand: Hand


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
        seq: number of the picture.
        generation: the worker that answered; 0 where the camera knows the skeleton itself.
        skeleton: the output of the tracker.
        latency_ms: time in the worker, from the picture to the answer.
        people: how many people the tracker found when it last looked.
        shares: one for each label of the gesture network, calibrated, sum 1; empty if not asked for.
        problem: why there are no shares although they were asked for.
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
        seq: number of the question.
        generation: the worker that answered.
        probabilities: one for each label, in the order of the bundle's labels, calibrated, sum 1.
        latency_ms: time in the worker, from the question to the answer.
        model_id: the network's name, version and hash, as kept in progress.db.
        parameters: for each phonological parameter the probability of each value, in the order of the bundle;
            empty for a network without such heads.
        embedding: what the heads of the network read, for signs of the learner's own.
    """

    seq: int
    generation: int
    probabilities: tuple[float, ...]
    latency_ms: float
    model_id: str
    parameters: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    embedding: tuple[float, ...] = ()


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

"""What the game and the worker tell each other, and what the recogniser tells the game.

Every message between processes carries the generation of the worker it belongs to; one that comes from
an earlier generation is dropped. A `seq` names one clip, from its submission to its scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Phase = Literal["starting", "ready", "busy", "restarting", "failed", "closed"]


@dataclass(frozen=True, slots=True)
class ClipReady:
    """Game to worker: the slot holds this clip and is yours until you answer."""

    seq: int
    generation: int


@dataclass(frozen=True, slots=True)
class FrameReady:
    """Game to worker: the slot holds the next frame of the stream and is yours until you answer.

    Attributes:
        seq: counts the frames.
        generation: the worker's.
        t_s: when the frame was taken.
        fresh: nothing that was before counts: the stream begins, or has a gap.
    """

    seq: int
    generation: int
    t_s: float
    fresh: bool


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


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's answer, and the slot is free again.

    Attributes:
        seq: the clip that was submitted.
        generation: the worker that answered.
        probabilities: one a label, in the order of the bundle's labels, calibrated, sum 1.
        latency_ms: from the worker's receiving the clip to its answer.
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
class ClipFailed:
    """This clip gets no scores, for a reason that can be shown; the next one may be submitted."""

    seq: int
    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class GestureScores:
    """The gesture network's answer to one frame, and the slot is free again.

    Attributes:
        seq: the frame that was submitted.
        generation: the worker that answered.
        t_s: when that frame was taken.
        scores: one probability a label, in the order of the bundle's labels, calibrated, sum 1.
        latency_ms: from the worker's receiving the frame to its answer.
        model_id: the network's name and version.
    """

    seq: int
    generation: int
    t_s: float
    scores: tuple[float, ...]
    latency_ms: float
    model_id: str


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The recogniser went into another phase; `sentence` is for the learner, empty when all is well."""

    phase: Phase
    sentence: str


ToWorker = ClipReady | FrameReady
FromWorker = WorkerReady | WorkerFailed | Scores | GestureScores | ClipFailed
Event = Scores | ClipFailed | StateChanged

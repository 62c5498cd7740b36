"""Trains the eye: on single frames, to say where the acting hand is, how it is held, and what the frame shows."""

from __future__ import annotations

import copy
import logging
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor, nn
from torch.nn import functional as F

from deepsign_model.errors import ModelError
from deepsign_model.stream_eye import EYE_WIDTH, HandEye
from deepsign_model.stream_planes import PLANES
from deepsign_model.stream_reader import WAY
from deepsign_training.checkpoint import load_checkpoint, save_checkpoint
from deepsign_training.gestures.fit import stream_net_of
from deepsign_training.gestures.glances import (
    Glances,
    GlanceVariation,
    take_glances,
    varied_glances,
)
from deepsign_training.gestures.maps import has_bfloat16
from deepsign_training.gestures.objective import AnswerLoss
from deepsign_training.gestures.shards import listed_shards
from deepsign_training.gestures.timeline import LABELS, mirrored_classes
from deepsign_training.objective import move_average, optimizer_of
from deepsign_training.reporting import reporter_on
from deepsign_training.schedule import learning_rate

__all__ = ["EyeSettings", "fit_eye"]

_log = logging.getLogger(__name__)
_SCALES = (
    5.0,
    5.0,
    2.0,
    *[2.0] * 5,
    *[1.0] * 3,
)  # what each thing said varies by, about, is 1 then
_AT_ONCE = 256

Batch = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True)
class EyeSettings:
    """A training of an eye.

    Attributes:
        init: checkpoint of ``fit-gestures`` whose network it is to stand beside.
        data: folders of shards of drawn streams.
        out: the run's folder.
        epochs: how often every frame is seen.
        each: frames taken of every stream.
        batch: frames in a step.
        learning_rate: the largest of the schedule.
        schedule: as for ``fit``.
        warmup: share of the budget in which one_cycle rises.
        weight_decay: of AdamW.
        label_smoothing: of the cross entropy.
        quiet_weight: of frames that want "no gesture" or "doing other things", gestures being 1.
        answer_weight: of the frame's answer, the hand being 1.
        ema: decay of the averaged weights that are measured and kept.
        held_out: shards of the first folder kept for measuring.
        threads: that share a step's frames.
        seed: of everything random.
        variation: of the frames.
    """

    init: Path
    data: tuple[Path, ...]
    out: Path
    epochs: int = 10
    each: int = 8
    batch: int = 128
    learning_rate: float = 4e-3
    schedule: str = "one_cycle"
    warmup: float = 0.15
    weight_decay: float = 0.02
    label_smoothing: float = 0.05
    quiet_weight: float = 0.5
    answer_weight: float = 0.05
    ema: float = 0.998
    held_out: int = 2
    threads: int = 2
    seed: int = 0
    variation: GlanceVariation = field(default_factory=GlanceVariation)

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with."""
        least = min(self.epochs, self.each, self.held_out, self.threads)
        if not self.data or least < 1 or self.batch < 2:
            raise ModelError(
                "An eye needs --data, and epochs, frames of a stream, held-out shards and threads of at least 1, "
                "two frames in a step."
            )

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        data = asdict(self) | {"data": [str(path) for path in self.data]}
        return {k: str(v) if isinstance(v, Path) else v for k, v in data.items()}


def fit_eye(settings: EyeSettings) -> Path:
    """Trains, and returns the path of the checkpoint: the network with an eye beside it, for ``fit-reader``.

    Raises:
        ModelError: if checkpoint or shards do not serve.
    """
    begun = time.monotonic()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    state = load_checkpoint(settings.init)
    if stream_net_of(state).reader is not None:
        raise ModelError(
            f"{settings.init} has a reader already; give the checkpoint it began with."
        )
    size = int(state["settings"]["size"])
    held_out, learned = _frames(settings, size)
    eye, steps = _learn(_Pupil(size), learned, held_out, settings)
    told = settings.as_data() | {
        "steps": steps,
        "frames": len(learned.targets),
        "minutes": (time.monotonic() - begun) / 60,
    }
    kept = {name: value for name, value in state.items() if name not in ("net", "optimizer")}
    path = settings.out / "eye.ckpt"
    save_checkpoint(path, kept | {"eye": eye.state_dict(), "eye_told": told})
    return path


class _Pupil(nn.Module):
    """An eye that learns, and names what a frame shows, which nobody asks it for later."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.eye = HandEye(len(PLANES), size)
        self.name = nn.Linear(EYE_WIDTH, len(LABELS))

    def forward(self, planes: Tensor) -> tuple[Tensor, Tensor]:
        """(N, 3, S, S) -> logits (N, K), and what is said of the hand (N, TOLD)."""
        seen = self.eye(planes)
        return self.name(seen[:, :EYE_WIDTH]), seen[:, EYE_WIDTH:]


def _frames(settings: EyeSettings, size: int) -> tuple[Glances, Glances]:
    """Held out, and learned from."""
    listed = [path for folder in settings.data for path in listed_shards(folder)]
    if len(listed) <= settings.held_out:
        raise ModelError(
            f"{len(listed)} shards are too few with {settings.held_out} held out; film more with: "
            "deepsign-train synthesise-gestures."
        )
    held_out = take_glances(listed[: settings.held_out], size, settings.each, settings.seed)
    learned = take_glances(listed[settings.held_out :], size, settings.each, settings.seed + 1)
    if len(learned.targets) < settings.batch:
        raise ModelError(
            f"{len(learned.targets)} frames are fewer than a step's {settings.batch}; film more, or lower --batch."
        )
    return held_out, learned


def _learn(
    pupil: _Pupil, learned: Glances, held_out: Glances, settings: EyeSettings
) -> tuple[HandEye, int]:
    """The averaged eye, and the steps it took."""
    cast(Any, pupil).to(memory_format=torch.channels_last)  # what convolutions are quick in
    average = copy.deepcopy(pupil).requires_grad_(False)
    optimizer = optimizer_of(pupil, settings)
    chance = np.random.default_rng(settings.seed)
    each = len(learned.targets) // settings.batch
    steps, step = settings.epochs * each, 0
    begun = time.monotonic()
    with _Crew(pupil, settings) as crew, reporter_on(sys.stderr, time.monotonic) as shown:
        for _ in range(settings.epochs):
            pupil.train()
            order = chance.permutation(len(learned.targets))
            for rows in order[: each * settings.batch].reshape(each, -1):
                for group in optimizer.param_groups:
                    group["lr"] = learning_rate(step / steps, settings)
                loss = crew.backward(learned, rows)
                optimizer.step()
                step += 1
                move_average(pupil, average, step, settings.ema)
                done = step / steps
                shown.show(step, done, loss, (1 / done - 1) * (time.monotonic() - begun))
            _log.info("step %d  %s", step, _told(average, held_out))
    eye: HandEye = cast(Any, average.eye).to(memory_format=torch.contiguous_format)
    return eye, step


class _Crew:
    """Threads that each take a part of a batch: on small pictures that is quicker than sharing out every layer.

    Args:
        pupil: in training; its copies share its weights, and have batch statistics of their own.
        settings: of the training.
    """

    def __init__(self, pupil: _Pupil, settings: EyeSettings) -> None:
        self._settings = settings
        self._pupils = [pupil, *(copy.deepcopy(pupil) for _ in range(settings.threads - 1))]
        for other in self._pupils[1:]:
            for mine, its in zip(pupil.parameters(), other.parameters(), strict=True):
                its.data = mine.data
        self._chances = [
            Generator().manual_seed(1000 * settings.seed + number)
            for number in range(settings.threads)
        ]
        self._answer_loss = AnswerLoss(settings)
        self._mirrored = torch.from_numpy(mirrored_classes())
        self._threads = ThreadPoolExecutor(settings.threads, initializer=_alone)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def backward(self, glances: Glances, rows: NDArray[np.int64]) -> float:
        """Leaves the gradients of the mean loss of these rows with the pupil, and returns that loss."""
        parts = [np.sort(part) for part in np.array_split(rows, len(self._pupils))]
        shares = [len(part) / len(rows) for part in parts]
        works = [
            self._threads.submit(self._part, pupil, _some(glances, part), share, chance)
            for pupil, part, share, chance in zip(
                self._pupils, parts, shares, self._chances, strict=True
            )
        ]
        loss = sum(work.result() for work in works)
        for first, *others in zip(*(pupil.parameters() for pupil in self._pupils), strict=True):
            assert first.grad is not None
            for other in others:
                assert other.grad is not None
                first.grad += other.grad
        return loss

    def _part(self, pupil: _Pupil, batch: Batch, share: float, chance: Generator) -> float:
        pupil.train()
        pupil.zero_grad(set_to_none=True)
        varied = varied_glances(*batch, self._settings.variation, chance, self._mirrored)
        loss = share * _loss(pupil, varied, self._answer_loss, self._settings)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss.item()


def _alone() -> None:
    """A thread of a crew computes by itself."""
    torch.set_num_threads(1)


def _some(glances: Glances, rows: NDArray[np.int64]) -> Batch:
    """Frames, hands and targets of these rows."""
    planes = torch.from_numpy(glances.planes[rows].astype(np.float32))
    return (
        planes.contiguous(memory_format=torch.channels_last),
        torch.from_numpy(glances.hands[rows]),
        torch.from_numpy(glances.targets[rows]),
    )


def _loss(pupil: _Pupil, batch: Batch, answer_loss: AnswerLoss, settings: EyeSettings) -> Tensor:
    planes, hands, targets = batch
    with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
        logits, said = (value.float() for value in pupil(planes))
    acts, scales = hands[:, -1:], torch.tensor(_SCALES)
    off = F.smooth_l1_loss(
        said[:, :-1] * scales, hands[:, :-1] * scales, reduction="none", beta=0.3
    )
    hand = (off * acts).sum() / (acts.sum().clamp(min=1) * len(_SCALES))
    there = F.binary_cross_entropy_with_logits(said[:, -1:], acts)
    answer: Tensor = answer_loss(logits[:, None], targets[:, None])
    return hand + 0.1 * there + settings.answer_weight * answer


@torch.inference_mode()
def _told(pupil: _Pupil, glances: Glances) -> str:
    """What it says of held-out frames that show the acting hand: shares of variance, and frames named rightly."""
    pupil.eval()
    rows = np.arange(len(glances.targets))
    parts = [
        pupil(_some(glances, some)[0]) for some in np.array_split(rows, len(rows) // _AT_ONCE + 1)
    ]
    logits, said = (torch.cat(values).numpy() for values in zip(*parts, strict=True))
    acts = glances.hands[:, -1] > 0
    hands = glances.hands[acts]
    left = np.square(said[acts] - hands).mean(0) / np.maximum(hands.var(0), 1e-9)
    asked = glances.targets >= 0
    right = (logits.argmax(-1) == glances.targets)[asked].mean()
    place, near, fingers, palm = (
        1 - left[part].mean()
        for part in (
            slice(0, WAY - 1),
            slice(WAY - 1, WAY),
            slice(WAY + 1, WAY + 5),
            slice(WAY + 5, WAY + 8),
        )
    )
    return (
        f"of the variance, place {place:.0%}, nearness {near:.0%}, fingers {fingers:.0%}, palm {palm:.0%}; "
        f"frames {right:.1%}"
    )

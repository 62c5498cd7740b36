"""A step of the eye's training: threads that share its frames, and what it loses by what it says of them."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor, nn
from torch.nn import functional as F

from deepsign_model.stream_eye import EYE_WIDTH, HandEye
from deepsign_model.stream_planes import PLANES
from deepsign_model.stream_reader import FINGERS, PALM
from deepsign_training.gestures.eye_settings import EyeSettings
from deepsign_training.gestures.glances import Batch, Glances, varied_glances
from deepsign_training.gestures.maps import has_bfloat16
from deepsign_training.gestures.objective import AnswerLoss
from deepsign_training.gestures.timeline import LABELS, mirrored_classes

__all__ = ["EyeCrew", "EyePupil", "eye_loss"]

# Right, down, nearness, fingers, palm: times this each varies by about 1.
_SCALES = (5.0, 5.0, 2.0, *[2.0] * FINGERS, *[1.0] * PALM)


class EyePupil(nn.Module):
    """An eye that learns, and names what a frame shows, which nobody asks it for later."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.eye = HandEye(len(PLANES), size)
        self.name = nn.Linear(EYE_WIDTH, len(LABELS))

    def forward(self, planes: Tensor) -> tuple[Tensor, Tensor]:
        """(N, 3, S, S) -> logits (N, K), and what is said of the hand (N, TOLD)."""
        seen = self.eye(planes)
        return self.name(seen[:, :EYE_WIDTH]), seen[:, EYE_WIDTH:]


class EyeCrew:
    """Threads that each take a part of a batch: on small pictures that is quicker than sharing out every layer.

    Args:
        pupil: in training; its copies share its weights, and have batch statistics of their own.
        settings: of the training.
    """

    def __init__(self, pupil: EyePupil, settings: EyeSettings) -> None:
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

    def __enter__(self) -> EyeCrew:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def backward(self, glances: Glances, rows: NDArray[np.int64]) -> float:
        """Leaves the gradients of the mean loss of these rows with the pupil, and returns that loss."""
        parts = [np.sort(part) for part in np.array_split(rows, len(self._pupils))]
        shares = [len(part) / len(rows) for part in parts]
        works = [
            self._threads.submit(self._part, pupil, glances.some(part), share, chance)
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

    def _part(self, pupil: EyePupil, batch: Batch, share: float, chance: Generator) -> float:
        pupil.train()
        pupil.zero_grad(set_to_none=True)
        varied = varied_glances(*batch, self._settings.variation, chance, self._mirrored)
        loss = share * eye_loss(pupil, varied, self._answer_loss, self._settings)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss.item()


def _alone() -> None:
    """A thread of a crew computes by itself."""
    torch.set_num_threads(1)


def eye_loss(
    pupil: EyePupil, batch: Batch, answer_loss: AnswerLoss, settings: EyeSettings
) -> Tensor:
    """How far off a pupil is: where a hand acts in what it says of it, everywhere in whether one does, and in the answer."""
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

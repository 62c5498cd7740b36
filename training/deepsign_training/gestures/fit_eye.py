"""Trains the eye: on single frames, to say where the acting hand is, how it is held, and what the frame shows."""

from __future__ import annotations

import copy
import logging
import sys
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from deepsign_model.errors import ModelError
from deepsign_model.stream_eye import HandEye
from deepsign_model.stream_reader import FINGERS, PALM, WAY
from deepsign_training.checkpoint import save_checkpoint
from deepsign_training.gestures.eye_settings import EyeSettings
from deepsign_training.gestures.eye_steps import EyeCrew, EyePupil
from deepsign_training.gestures.fit import open_readerless
from deepsign_training.gestures.glances import Glances, take_glances
from deepsign_training.gestures.shards import divided_shards
from deepsign_training.objective import move_average, optimizer_of
from deepsign_training.reporting import reporter_on
from deepsign_training.schedule import learning_rate

__all__ = ["fit_eye"]

_log = logging.getLogger(__name__)
_AT_ONCE = 256


def fit_eye(settings: EyeSettings) -> Path:
    """Trains, and returns the path of the checkpoint: the network with an eye beside it, for ``fit-reader``.

    Raises:
        ModelError: if checkpoint or shards do not serve.
    """
    begun = time.monotonic()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    state, _, size = open_readerless(settings.init)
    held_out, learned = _frames(settings, size)
    eye, steps = _learn(EyePupil(size), learned, held_out, settings)
    told = settings.as_data() | {
        "steps": steps,
        "frames": len(learned.targets),
        "minutes": (time.monotonic() - begun) / 60,
    }
    kept = {name: value for name, value in state.items() if name not in ("net", "optimizer")}
    path = settings.out / "eye.ckpt"
    save_checkpoint(path, kept | {"eye": eye.state_dict(), "eye_told": told})
    return path


def _frames(settings: EyeSettings, size: int) -> tuple[Glances, Glances]:
    """Held out, and learned from."""
    kept, others = divided_shards(settings.data, settings.held_out)
    held_out = take_glances(kept, size, settings.each, settings.seed)
    learned = take_glances(others, size, settings.each, settings.seed + 1)
    if len(learned.targets) < settings.batch:
        raise ModelError(
            f"{len(learned.targets)} frames are fewer than a step's {settings.batch}; film more, or lower --batch."
        )
    return held_out, learned


def _learn(
    pupil: EyePupil, learned: Glances, held_out: Glances, settings: EyeSettings
) -> tuple[HandEye, int]:
    """The averaged eye, and the steps it took."""
    cast(Any, pupil).to(memory_format=torch.channels_last)  # what convolutions are quick in
    average = copy.deepcopy(pupil).requires_grad_(False)
    optimizer = optimizer_of(pupil, settings)
    chance = np.random.default_rng(settings.seed)
    each = len(learned.targets) // settings.batch
    steps, step = settings.epochs * each, 0
    begun = time.monotonic()
    with EyeCrew(pupil, settings) as crew, reporter_on(sys.stderr, time.monotonic) as shown:
        for _ in range(settings.epochs):
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


@torch.inference_mode()
def _told(pupil: EyePupil, glances: Glances) -> str:
    """What it says of held-out frames that show the acting hand: shares of variance, and frames named rightly."""
    pupil.eval()
    rows = np.arange(len(glances.targets))
    parts = [
        pupil(glances.some(some)[0]) for some in np.array_split(rows, len(rows) // _AT_ONCE + 1)
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
            slice(WAY + 1, WAY + FINGERS),
            slice(WAY + FINGERS, WAY + FINGERS + PALM),
        )
    )
    return (
        f"of the variance, place {place:.0%}, nearness {near:.0%}, fingers {fingers:.0%}, palm {palm:.0%}; "
        f"frames {right:.1%}"
    )

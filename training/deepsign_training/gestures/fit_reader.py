"""Trains the reader of the hand's way on a network and an eye that stay as they are.

The reader learns two things at once: to say where the performer's hand is and how it is held, which the
performer knows, and to add to the network's answer what makes it right.
"""

from __future__ import annotations

import copy
import logging
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deepsign_model.errors import ModelError
from deepsign_model.stream import StreamConfig, StreamNet
from deepsign_model.stream_eye import HandEye
from deepsign_model.stream_planes import PLANES
from deepsign_model.stream_reader import MotionReader
from deepsign_training.checkpoint import save_checkpoint
from deepsign_training.gestures.fit import open_readerless
from deepsign_training.gestures.hands import tracked
from deepsign_training.gestures.maps import ReadStreams, read_shards
from deepsign_training.gestures.objective import AnswerLoss
from deepsign_training.gestures.shards import divided_shards
from deepsign_training.gestures.timeline import LABELS
from deepsign_training.objective import move_average, optimizer_of
from deepsign_training.reporting import reporter_on
from deepsign_training.schedule import learning_rate
from deepsign_training.settings_file import plain_values

__all__ = ["ReaderSettings", "fit_reader"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReaderSettings:
    """A training of a reader.

    Attributes:
        init: checkpoint of ``fit-eye`` whose network and eye it is to read.
        data: folders of shards of drawn streams.
        out: the run's folder.
        epochs: how often every stream is seen.
        batch: streams in a step.
        learning_rate: the largest of the schedule.
        schedule: as for ``fit``.
        warmup: share of the budget in which one_cycle rises.
        weight_decay: of AdamW.
        label_smoothing: of the cross entropy.
        quiet_weight: of frames that want "no gesture" or "doing other things", gestures being 1.
        track_weight: of what it says of the hand, the answer being 1.
        dropout: of the map and in the layers.
        ema: decay of the averaged weights that are measured and kept.
        held_out: shards of the first folder kept for measuring.
        threads: of torch and OpenVINO.
        seed: of everything random.
    """

    init: Path
    data: tuple[Path, ...]
    out: Path
    epochs: int = 6
    batch: int = 16
    learning_rate: float = 2e-3
    schedule: str = "one_cycle"
    warmup: float = 0.1
    weight_decay: float = 0.05
    label_smoothing: float = 0.05
    quiet_weight: float = 0.5
    track_weight: float = 2.0
    dropout: float = 0.2
    ema: float = 0.995
    held_out: int = 2
    threads: int = 2
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuses what cannot be trained with."""
        if not self.data or min(self.epochs, self.held_out, self.threads) < 1 or self.batch < 2:
            raise ModelError(
                "A reader needs --data, and epochs, held-out shards and threads of at least 1, two streams in a step."
            )

    def as_data(self) -> dict[str, Any]:
        """Plain values."""
        return plain_values(self)


def fit_reader(settings: ReaderSettings) -> Path:
    """Trains, and returns the path of the checkpoint: the network with its reader.

    Raises:
        ModelError: if checkpoint or shards do not serve.
    """
    begun = time.monotonic()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    state, trunk, size = open_readerless(settings.init)
    if "eye" not in state:
        raise ModelError(f"{settings.init} has no eye; train one beside its network with fit-eye.")
    eye = HandEye(len(PLANES), size).eval()
    eye.load_state_dict(state["eye"])
    held_out, learned = _streams(settings, (trunk, eye), size)
    net = StreamNet(
        StreamConfig(len(LABELS), width=state["width"], dropout=settings.dropout, reads=size)
    )
    net.load_state_dict(trunk.state_dict(), strict=False)
    assert net.reader is not None
    assert net.eye is not None
    net.eye.load_state_dict(eye.state_dict())
    reader, steps = _learn(net.reader, learned, held_out, settings)
    net.reader.load_state_dict(reader.state_dict())
    told = settings.as_data() | {
        "steps": steps,
        "streams": len(learned.targets),
        "minutes": (time.monotonic() - begun) / 60,
    }
    kept = {name: state[name] for name in ("labels", "width", "kind", "settings", "step", "used_s")}
    kept |= {"shards": state["shards"], "size": size, "reads_motion": True}
    kept |= {"reader": told, "eye_told": state["eye_told"]}
    path = settings.out / "reader.ckpt"
    save_checkpoint(path, kept | {"ema": net.state_dict()})
    return path


def _streams(
    settings: ReaderSettings, seers: tuple[StreamNet, HandEye], size: int
) -> tuple[ReadStreams, ReadStreams]:
    """Held out, and learned from."""
    kept, others = divided_shards(settings.data, settings.held_out)
    maps = settings.out / "maps"
    held_out = read_shards(*seers, size, kept, maps, settings.threads)
    learned = read_shards(*seers, size, others, maps, settings.threads)
    if len(learned.targets) < settings.batch:
        raise ModelError(
            f"{len(learned.targets)} streams are fewer than a step's {settings.batch}; film more, or lower --batch."
        )
    return held_out, learned


def _learn(
    reader: MotionReader, learned: ReadStreams, held_out: ReadStreams, settings: ReaderSettings
) -> tuple[MotionReader, int]:
    """The averaged reader, and the steps it took."""
    average = copy.deepcopy(reader).requires_grad_(False)
    optimizer = optimizer_of(reader, settings)
    answer_loss = AnswerLoss(settings)
    order = _order(len(learned.targets), settings)
    steps, each = len(order), len(order) // settings.epochs
    begun = time.monotonic()
    with reporter_on(sys.stderr, time.monotonic) as shown:
        for step, streams in enumerate(order):
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(step / steps, settings)
            reader.train()
            some = learned.some(np.sort(streams))
            logits, hand = _said(reader, some)
            answer: Tensor = answer_loss(logits, torch.from_numpy(some.targets))
            loss = answer + settings.track_weight * _off(hand, some)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            move_average(reader, average, step, settings.ema)
            done = (step + 1) / steps
            shown.show(step, done, answer.item(), (1 / done - 1) * (time.monotonic() - begun))
            if (step + 1) % each == 0:
                _log.info("step %d  %s", step + 1, _told(average, held_out, answer_loss))
    return average, steps


def _order(count: int, settings: ReaderSettings) -> NDArray[np.int64]:
    """(steps, batch) the streams of each step: in every epoch each once, but for those that fill no step."""
    chance = np.random.default_rng(settings.seed)
    whole = count // settings.batch * settings.batch
    epochs = [chance.permutation(count)[:whole] for _ in range(settings.epochs)]
    return np.concatenate(epochs).reshape(-1, settings.batch)


def _said(reader: MotionReader, streams: ReadStreams) -> tuple[Tensor, Tensor]:
    """Logits (N, T, K) with the reader's part, and the hand (N, T, TRACKED)."""
    added, hand = reader(torch.from_numpy(streams.maps.astype(np.float32)).transpose(1, 2))
    return torch.from_numpy(streams.logits.astype(np.float32)) + added, hand


def _off(hand: Tensor, streams: ReadStreams) -> Tensor:
    """How far off the hand is said to be, where one acts."""
    acts = torch.from_numpy(streams.hands[..., -1:])
    off = (hand - torch.from_numpy(tracked(streams.hands))).abs() * acts
    return off.sum() / (acts.sum().clamp(min=1) * hand.shape[-1])


@torch.inference_mode()
def _told(reader: MotionReader, streams: ReadStreams, answer_loss: AnswerLoss) -> str:
    """Frames of held-out streams answered rightly, without the reader and with it."""
    reader.eval()
    logits, hand = _said(reader, streams)
    loss = answer_loss(logits, torch.from_numpy(streams.targets))
    asked = streams.targets >= 0
    before, after = (
        float((named == streams.targets)[asked].mean())
        for named in (streams.logits.argmax(-1), logits.numpy().argmax(-1))
    )
    return f"frames {before:.1%} -> {after:.1%}  loss {loss:.3f}  hand {_off(hand, streams):.3f}"

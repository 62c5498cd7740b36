"""Frames for the eye, how they are varied together with the hand in them, and its training."""

from __future__ import annotations

import copy
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from click.testing import CliRunner
from torch import Generator

from deepsign_model.errors import ModelError
from deepsign_model.stream_eye import EYE_WIDTH, GLANCE, TOLD, HandEye
from deepsign_model.stream_planes import PLANES, STILL_FRAMES, still_start
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.cli import commands
from deepsign_training.gestures import eye_steps
from deepsign_training.gestures.eye_settings import EyeSettings
from deepsign_training.gestures.eye_steps import EyeCrew, EyePupil, eye_loss
from deepsign_training.gestures.fit_eye import fit_eye
from deepsign_training.gestures.glances import GlanceVariation, take_glances, varied_glances
from deepsign_training.gestures.hands import HAND, in_picture
from deepsign_training.gestures.objective import AnswerLoss
from deepsign_training.gestures.planes import torch_stream_planes
from deepsign_training.gestures.shards import listed_shards, told_shard
from deepsign_training.gestures.timeline import LABELS, mirrored_classes

SIZE = 32
STILL = GlanceVariation(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def test_it_says_as_much_of_a_hand_as_shards_tell_for_any_size() -> None:
    assert TOLD == HAND
    for size in (32, 36, 80):
        seen = HandEye(3, size)(torch.zeros(2, 3, size, size))
        assert seen.shape == (2, GLANCE) and GLANCE == EYE_WIDTH + TOLD


def test_glances_are_frames_of_the_stream_and_mostly_show_the_hand(shards: Path) -> None:
    path = listed_shards(shards)[0]
    shard, told = told_shard(path, SIZE)
    glances = take_glances([path], SIZE, 60, 1)  # all of each stream
    assert glances.planes.shape == (120, 3, SIZE, SIZE)
    for number in range(2):
        frames = shard.frames[number]
        begun = np.concatenate([still_start(frames[0]), frames])
        planes = torch_stream_planes(torch.from_numpy(begun)[None].float())[0, :, STILL_FRAMES:]
        mine = glances.planes[60 * number : 60 * number + 60].astype(np.float32)
        np.testing.assert_allclose(mine, planes.transpose(0, 1).numpy(), atol=0.02)
    np.testing.assert_array_equal(glances.hands, in_picture(told).reshape(-1, HAND))
    few = take_glances([path], SIZE, 10, 1)
    assert few.hands[:, -1].mean() > 1.2 * glances.hands[:, -1].mean()


def square_at(right: float, down: float) -> torch.Tensor:
    """Planes (1, 3, 80, 80) with a bright spot there."""
    picture = np.zeros((80, 80), np.float32)
    cv2.circle(picture, (round(80 * (right + 0.5)), round(80 * (down + 0.5))), 3, 1.0, -1)
    return torch.from_numpy(np.stack([picture] * 3))[None]


@pytest.mark.parametrize("seed", range(20))
def test_a_hand_goes_where_its_picture_goes(seed: int) -> None:
    hands = torch.zeros(1, HAND)
    hands[0, :2] = torch.tensor([0.1, -0.15])
    hands[0, -1] = 1
    variation = GlanceVariation(contrast=1.0, invert=0.0, noise=0.0)
    planes, seen, _ = varied_glances(
        square_at(0.1, -0.15), hands, torch.tensor([-1]), variation,
        Generator().manual_seed(seed), torch.from_numpy(mirrored_classes()),
    )  # fmt: skip
    if float(seen[0, :2].abs().max()) > 0.45:
        return
    bright = planes[0, 0] > 0.5 * planes[0, 0].max()
    down, right = torch.nonzero(bright).float().mean(0).add(0.5).div(80).sub(0.5).tolist()
    assert (right, down) == pytest.approx(seen[0, :2].tolist(), abs=0.02)


def test_palm_and_scale_turn_and_grow_with_the_picture_and_answers_turn_sides() -> None:
    count = 64
    hands = torch.zeros(count, HAND)
    hands[:, 8:11] = torch.tensor([0.6, 0.0, 0.8])
    hands[:, -1] = 1
    left = LABELS.index("swiping_left")
    targets = torch.full((count,), left)
    variation = GlanceVariation(turn_deg=0.0, shift=0.0, contrast=1.0, invert=0.0, noise=0.0)
    mirrored = torch.from_numpy(mirrored_classes())
    chance = Generator().manual_seed(0)
    _, seen, answers = varied_glances(
        torch.zeros(count, 3, 8, 8), hands, targets, variation, chance, mirrored
    )
    flipped = seen[:, 8] < 0
    assert 10 < int(flipped.sum()) < 54
    assert torch.equal(answers == LABELS.index("swiping_right"), flipped)
    torch.testing.assert_close(seen[:, 8:11].norm(dim=1), torch.ones(count))
    assert float(seen[:, 2].abs().max()) <= np.log(1.33) + 1e-6
    assert float(seen[:, 2].std()) > 0.1
    picture = square_at(0.2, 0.1)
    same, still, _ = varied_glances(
        picture, hands[:1], targets[:1], STILL, Generator().manual_seed(1), mirrored
    )
    torch.testing.assert_close(still[0, 2:8], hands[0, 2:8])
    nearest = min(float((same - p).abs().mean()) for p in (picture, picture.flip(3)))
    assert nearest < 1e-6, "the picture or its mirror image"


def test_an_eye_learns_where_the_hand_is(eyed: Path, shards: Path) -> None:
    eye = HandEye(len(PLANES), SIZE).eval()
    eye.load_state_dict(load_checkpoint(eyed)["eye"])
    glances = take_glances(listed_shards(shards)[1:], SIZE, 20, 5)
    acts = glances.hands[:, -1] > 0
    with torch.inference_mode():
        said = eye(torch.from_numpy(glances.planes.astype(np.float32)))[:, EYE_WIDTH:].numpy()
    off = np.abs(said - glances.hands)[acts, :2].mean()
    there = glances.hands[acts, :2]
    assert off < 0.8 * np.abs(there - np.median(there, 0)).mean(), "better than the same each time"


def test_threads_that_share_a_step_make_the_gradient_of_its_mean(
    shards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eye_steps, "has_bfloat16", lambda: False)
    settings = EyeSettings(Path("n"), (shards,), Path("o"), threads=3, answer_weight=1.0)
    glances = take_glances(listed_shards(shards)[:1], SIZE, 10, 1)
    torch.manual_seed(0)
    pupil = EyePupil(SIZE)
    alone = copy.deepcopy(pupil)
    rows = np.array([3, 1, 17, 8, 5, 12, 0])
    with EyeCrew(pupil, settings) as crew:
        loss = crew.backward(glances, rows)
        found = [value.grad.clone() for value in pupil.parameters() if value.grad is not None]
        torch.optim.SGD(pupil.parameters(), 0.1).step()
        changed = crew.backward(glances, rows)
    alone.train()
    losses = []
    for number, part in enumerate(np.array_split(rows, 3)):
        batch = glances.some(np.sort(part))
        chance = Generator().manual_seed(number)
        mirrored = torch.from_numpy(mirrored_classes())
        varied = varied_glances(*batch, settings.variation, chance, mirrored)
        losses.append(len(part) / 7 * eye_loss(alone, varied, AnswerLoss(settings), settings))
    sum(losses).backward()
    wanted = [value.grad for value in alone.parameters()]
    assert loss == pytest.approx(sum(value.item() for value in losses), abs=1e-5)
    torch.testing.assert_close(found, wanted, atol=1e-5, rtol=1e-4)
    assert changed != loss, "every thread has the weights that were changed"


def test_what_cannot_be_trained_with_is_told(
    checkpoint: Path, shards: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="too few with 3 held out"):
        fit_eye(EyeSettings(checkpoint, (shards,), tmp_path, held_out=3))
    with pytest.raises(ModelError, match="fewer than a step's 128"):
        fit_eye(EyeSettings(checkpoint, (shards,), tmp_path, held_out=1))
    with pytest.raises(ModelError, match="at least 1"):
        EyeSettings(checkpoint, (shards,), tmp_path, each=0)


def test_the_command_trains(checkpoint: Path, shards: Path, tmp_path: Path) -> None:
    asked = ["fit-eye", str(checkpoint), "--data", str(shards), "--out", str(tmp_path / "e")]
    short = ["--epochs", "1", "--each", "4", "--batch", "8", "--held-out", "1", "--threads", "1"]
    done = CliRunner().invoke(commands, [*asked, *short])
    assert done.exit_code == 0 and done.stdout.strip().endswith("eye.ckpt")

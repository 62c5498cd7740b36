"""Training sees what the game sees."""

from __future__ import annotations

import numpy as np
import torch

from deepsign_model.stream_planes import StreamPlanes
from deepsign_training.gestures.planes import StreamVariation, stream_input, torch_stream_planes
from deepsign_training.gestures.timeline import LABELS, mirrored_classes


def inputs(frames, targets, variation, before=0, seed=0):
    return stream_input(
        torch.from_numpy(frames),
        torch.from_numpy(targets),
        frames.shape[-1],
        variation,
        torch.Generator().manual_seed(seed),
        torch.from_numpy(mirrored_classes()),
        before,
    )


def test_torch_and_numpy_agree(streams) -> None:
    for stream in streams[:2]:
        planes = StreamPlanes()
        ours = np.stack([planes.push(frame) for frame in stream.frames], 1)
        theirs = torch_stream_planes(torch.from_numpy(stream.frames)[None].float())[0].numpy()
        np.testing.assert_allclose(theirs, ours, atol=1e-4)


def test_without_variation_windows_are_those_planes(streams) -> None:
    frames = np.stack([stream.frames for stream in streams[:2]])
    targets = np.zeros((2, 50), np.int64)
    x, wanted = inputs(frames, targets, StreamVariation.none(), before=10)
    whole = torch_stream_planes(torch.from_numpy(frames).float())
    torch.testing.assert_close(x, whole[:, :, 10:])
    assert torch.equal(wanted, torch.from_numpy(targets))


def test_mirrored_windows_have_mirrored_classes(streams) -> None:
    frames = streams[0].frames[None]
    names = ["swiping_left", "turning_hand_clockwise", "thumb_up"]
    targets = np.array([[LABELS.index(name) for name in names] + [-1] * 57], np.int64)
    mirror = StreamVariation(1.0, 0.0, (1.0, 1.0), 0.0, 1.0, 0.0, 0.0, 0.0)
    x, wanted = inputs(frames, targets, mirror)
    assert [LABELS[k] for k in wanted[0, :3]] == [
        "swiping_right", "turning_hand_counterclockwise", "thumb_up",
    ]  # fmt: skip
    assert (wanted[0, 3:] == -1).all()
    plain, _ = inputs(frames, targets, StreamVariation.none())
    torch.testing.assert_close(x.flip(-1), plain, atol=1e-3, rtol=0)


def test_variation_follows_from_its_seed(streams) -> None:
    frames = np.stack([stream.frames for stream in streams[:3]])
    targets = np.zeros((3, 60), np.int64)
    one, _ = inputs(frames, targets, StreamVariation(), seed=4)
    again, _ = inputs(frames, targets, StreamVariation(), seed=4)
    other, _ = inputs(frames, targets, StreamVariation(), seed=5)
    assert torch.equal(one, again)
    assert not torch.equal(one, other)
    assert one.isfinite().all()

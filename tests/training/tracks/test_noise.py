"""Errors of the tracker on drawn people."""

from __future__ import annotations

from dataclasses import replace

import torch

from deepsign_training.gestures.batches import CAMERAS, NOISE
from deepsign_training.gestures.streams import MOMENTS, RATE_HZ, Streams, draw_streams
from deepsign_training.tracks.camera import Seen, filmed_at
from deepsign_training.tracks.dice import Dice
from deepsign_training.tracks.filming import chance_of
from deepsign_training.tracks.noise import Noise, tracked


def _film(streams: Streams) -> Seen:
    count = len(streams)
    return filmed_at(
        torch.from_numpy(streams.arms),
        torch.from_numpy(streams.face),
        torch.linspace(0, 1, MOMENTS).expand(count, -1),
        torch.full((count,), 1 / RATE_HZ),
        torch.zeros(count),
        CAMERAS,
        Dice(chance_of(3)),
    )


def test_ghosts_appear_only_where_a_hand_is_not_found() -> None:
    film = _film(draw_streams(range(10)))
    plain, noise = replace(NOISE, ghosts=0.0), replace(NOISE, ghosts=1.0)
    without, haunted = tracked(film, plain, chance_of(4)), tracked(film, noise, chance_of(4))
    found, ghost = without.seen, haunted.seen & ~without.seen
    assert (haunted.seen | ~found).all(), "no hand that was found is lost"
    assert 0.1 < ghost[~found].float().mean() < 0.6
    assert torch.equal(haunted.points[:, :, :13], without.points[:, :, :13])
    hands = torch.unflatten(haunted.points[:, :, 13:], 2, (2, 21))
    before = torch.unflatten(without.points[:, :, 13:], 2, (2, 21))
    assert torch.equal(hands[found], before[found])
    middle = hands[..., :2].mean(3)
    apart = torch.linalg.vector_norm(middle[:, :, 0] - middle[:, :, 1], dim=-1)
    on_the_other = ghost.any(-1) & (apart < 0.02)
    assert on_the_other.any(), "some ghosts lie on the other hand"
    assert (ghost.any(-1) & (apart > 0.1)).any(), "and some elsewhere"


def test_signers_are_tracked_without_ghosts() -> None:
    assert Noise().ghosts == 0

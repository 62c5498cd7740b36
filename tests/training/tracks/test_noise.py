"""Errors of the tracker on drawn people."""

from __future__ import annotations

from dataclasses import replace

import torch

from deepsign_training.gestures.batches import NOISE, film_streams
from deepsign_training.gestures.streams import draw_streams
from deepsign_training.tracks.noise import Noise


def test_ghosts_appear_only_where_a_hand_is_not_found() -> None:
    streams = draw_streams(range(10))
    without, haunted = (film_streams(streams, 4, replace(NOISE, ghosts=g)) for g in (0.0, 1.0))
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

"""A film of a drawn person, the real networks, and fake networks with known answers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.films import sign_film

from deepsign_model.tracking.found_body import POINTS
from deepsign_model.tracking.networks import Network, TrackerNetworks, open_networks
from deepsign_model.tracking.tracker import Tracker
from deepsign_model.tracking.weights import TrackerWeights

FILM_FPS = 15


@pytest.fixture(scope="session")
def networks() -> TrackerNetworks:
    """The networks that ship."""
    return open_networks(TrackerWeights.load())


@pytest.fixture
def tracker(networks: TrackerNetworks) -> Tracker:
    return Tracker(networks)


@pytest.fixture(scope="session")
def film() -> NDArray[np.uint8]:
    """A film of the drawn learner who signs MOTHER, uint8 (16, 320, 320, 3)."""
    return sign_film("mother", frames=16, size=(320, 320))


class Counted:
    """A fake network that counts its calls."""

    def __init__(
        self, answer: Callable[[NDArray[np.uint8]], tuple[NDArray[np.float32], ...]]
    ) -> None:
        self._answer, self.calls = answer, 0

    def __call__(self, pixels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], ...]:
        self.calls += 1
        return self._answer(pixels)


@pytest.fixture
def blind() -> TrackerNetworks:
    """Networks that find nothing."""
    return TrackerNetworks(
        palms=Counted(lambda _: (_zeros(2016, 18), _zeros(2016, 1) - 50)),
        hand=Counted(lambda _: (_zeros(63), _zeros(1), _zeros(1))),
        people=Counted(lambda _: (_zeros(2254, 12), _zeros(2254, 1) - 50)),
        body=Counted(lambda _: (_zeros(POINTS * 5), _zeros(1), _zeros(64, 64, POINTS) - 50)),
    )


def _zeros(*shape: int) -> NDArray[np.float32]:
    return np.zeros(shape, np.float32)


def calls(network: Network) -> int:
    """Returns the number of calls of a fake network."""
    assert isinstance(network, Counted)
    return network.calls

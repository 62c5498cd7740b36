"""The perceptual hash: encodings of one film are close, different films are not."""

from __future__ import annotations

from itertools import combinations

import pytest

from deepsign_training.collect.errors import Unfit
from deepsign_training.collect.manifest import Limits
from deepsign_training.collect.videohash import distance, read_film

BITS = Limits().duplicate_bits


@pytest.fixture
def hashed(film, tmp_path):
    def hashed(number: int, **how: int) -> str:
        path = tmp_path / "film.mp4"
        path.write_bytes(film(number, **how))
        return read_film(path).video_hash

    return hashed


@pytest.mark.parametrize(
    "how", [{"side": 64}, {"fps": 25}, {"bright": 25}, {"side": 160, "fps": 10}]
)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_other_encoding_is_close(hashed, number, how):
    assert distance(hashed(number), hashed(number, **how)) <= BITS


def test_different_films_of_one_studio_are_not_close(hashed):
    hashes = [hashed(number) for number in range(8)]
    assert min(distance(one, other) for one, other in combinations(hashes, 2)) > BITS


def test_distance_is_the_share_of_differing_bits():
    assert distance("00ff", "00ff") == 0
    assert distance("00ff", "00fe") == 1 / 16
    assert distance("00ff", "ff00") == 1
    assert distance("00ff", "00") == distance("", "") == 1


def test_too_long_film_is_refused(film, tmp_path):
    import cv2
    import numpy as np

    path = tmp_path / "long.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 5, (64, 64))
    for _ in range(5 * 31):
        writer.write(np.zeros((64, 64, 3), np.uint8))
    writer.release()
    with pytest.raises(Unfit, match="the file is longer than 30 s"):
        read_film(path)

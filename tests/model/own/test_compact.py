"""Takes as bytes: nothing visible is lost, and invalid bytes are refused."""

import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from tests.fuzz import Fuzz, spoilt_bytes
from tests.own_takes import track

from deepsign_model.errors import TrackError
from deepsign_model.own.compact import MOST_MOMENTS, packed, unpacked


def test_a_take_is_read_as_it_was_written() -> None:
    made = track()
    made.hands[3:6, 0] = np.nan
    made.body[7] = np.nan
    back = unpacked(packed(made))
    assert back.size_px == made.size_px
    assert np.allclose(back.t_s, made.t_s, atol=1e-3)
    for name in ("body", "hands"):
        was, now = getattr(made, name), getattr(back, name)
        assert np.array_equal(np.isnan(was), np.isnan(now))
        assert np.allclose(was, now, atol=0.07, equal_nan=True)
    assert np.allclose(back.hand_presence, made.hand_presence, atol=0.003)
    assert len(packed(made)) < 300 * len(made)


def test_a_track_of_a_large_picture_is_scaled_down() -> None:
    made = replace(track(), size_px=(4096, 2160))
    back = unpacked(packed(made))
    assert back.size_px == (2048, 1080)
    assert np.allclose(back.body * 2, made.body, atol=0.2)


@pytest.mark.parametrize("count", [0, MOST_MOMENTS + 1])
def test_a_take_without_moments_or_with_too_many_is_refused(count: int) -> None:
    made = track(seconds=MOST_MOMENTS)
    parts = {
        name: getattr(made, name)[:count]
        for name in ("t_s", "body", "body_presence", "hands", "hand_presence")
    }
    with pytest.raises(TrackError, match="pictures"):
        packed(replace(made, **parts))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no take"),
        (b"x" * 99, "damaged"),
        (zlib.compress(b"PNG"), "no take"),
        (zlib.compress(b"\0" * 90_000_000), "no take"),
        (zlib.compress(struct.pack("<4s3H", b"DST1", 9, 640, 480)), "cut short"),
        (zlib.compress(struct.pack("<4s3H", b"DST1", 0, 640, 480)), "cut short"),
    ],
    ids=("empty", "noise", "other", "bomb", "short", "none"),
)
def test_bytes_that_hold_no_take_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(TrackError, match=says):
        unpacked(data)


def test_damaged_bytes_are_a_track_or_refused() -> None:
    fuzz, whole = Fuzz("takes", 150), packed(track())
    plain = zlib.decompress(whole)
    for chance in fuzz.inputs():
        inside = chance.random() < 0.7
        data = (
            zlib.compress(spoilt_bytes(plain, chance), 1) if inside else spoilt_bytes(whole, chance)
        )
        try:
            read = unpacked(data)
        except TrackError as error:
            fuzz.refused(error)
        else:
            assert (np.diff(read.t_s) >= 0).all()
            assert not np.isinf(read.hands).any()
            assert np.nanmax(np.abs(read.body), initial=0) <= 4096
    assert fuzz.refusals

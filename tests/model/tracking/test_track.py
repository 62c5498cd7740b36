"""Tracks: saving, mirroring and refusing damaged files."""

from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import TrackError
from deepsign_model.tracking.skeleton import BODY, Skeleton
from deepsign_model.tracking.track import Track


def _skeleton(t_s: float, size_px: tuple[int, int] = (320, 240)) -> Skeleton:
    body = np.arange(26, dtype=np.float32).reshape(13, 2) + np.float32(t_s)
    hands = np.full((2, 21, 3), np.nan, np.float32)
    hands[0] = 5
    return Skeleton(
        t_s,
        size_px,
        body,
        np.linspace(0, 1, 13, dtype=np.float32),
        hands,
        np.array([0.9, 0], np.float32),
    )


@pytest.fixture
def track() -> Track:
    return Track.of([_skeleton(0.0), _skeleton(0.5), _skeleton(1.25)])


@pytest.fixture
def file(track: Track, tmp_path: Path) -> Path:
    return track.save(tmp_path / "a.npz")


def _same(one: Track, other: Track) -> None:
    assert one.size_px == other.size_px
    for name in ("t_s", "body", "body_presence", "hands", "hand_presence"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        assert getattr(one, name).dtype == getattr(other, name).dtype


def test_track_round_trips(track: Track, file: Path) -> None:
    _same(Track.load(file), track)
    assert len(track) == 3
    assert [p.name for p in file.parent.iterdir()] == ["a.npz"]


def test_mirror_swaps_sides(track: Track) -> None:
    mirrored = track.mirrored()
    right, left = BODY.index("right_elbow"), BODY.index("left_elbow")
    np.testing.assert_array_equal(mirrored.body[:, right, 0], 320 - track.body[:, left, 0])
    np.testing.assert_array_equal(mirrored.body[:, right, 1], track.body[:, left, 1])
    assert np.isnan(mirrored.hands[:, 0]).all() and (mirrored.hands[:, 1, :, 0] == 315).all()
    assert mirrored.hand_presence[0].tolist() == pytest.approx([0, 0.9])
    _same(mirrored.mirrored(), track)


def test_every_point_is_swapped_with_the_other_side() -> None:
    body = np.arange(13, dtype=np.float32)[:, None].repeat(2, axis=1)
    track = Track.of(
        [
            Skeleton(
                0,
                (9, 9),
                body,
                np.zeros(13, np.float32),
                np.zeros((2, 21, 3), np.float32),
                np.zeros(2, np.float32),
            )
        ]
    )
    names = [BODY[int(y)] for y in track.mirrored().body[0, :, 1]]
    swapped = [n.replace("right", "?").replace("left", "right").replace("?", "left") for n in BODY]
    assert names == swapped


def test_no_skeletons_and_changing_sizes_are_refused() -> None:
    with pytest.raises(TrackError, match="no picture"):
        Track.of([])
    with pytest.raises(TrackError, match="size"):
        Track.of([_skeleton(0), _skeleton(1, (64, 48))])


def test_missing_file_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "gone.npz", "no file")


@pytest.mark.parametrize("keep", [0, 30, 900])
def test_truncated_file_is_refused(file: Path, keep: int) -> None:
    file.write_bytes(file.read_bytes()[:keep])
    _refused(file, "damaged")


def test_altered_file_is_refused(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[60:90] = bytes(30)
    file.write_bytes(data)
    _refused(file, "no track")


def test_other_arrays_are_refused(file: Path) -> None:
    np.savez(file, body=np.zeros(3))
    _refused(file, "lacks")
    np.save(file.with_suffix(".npy"), np.zeros(3))
    _refused(file.with_suffix(".npy"), "no track")


def test_arrays_of_other_shapes_are_refused(track: Track, file: Path) -> None:
    arrays = {
        n: getattr(track, n)
        for n in ("t_s", "body", "body_presence", "hands", "hand_presence", "size_px")
    }
    np.savez(file, **{**arrays, "hands": arrays["hands"][:2]})
    _refused(file, "hands")
    np.savez(file, **{**arrays, "body": np.full((3, 13, 2), "x")})
    _refused(file, "body")


def test_pickles_are_refused(file: Path) -> None:
    np.savez(file, t_s=np.array([print], dtype=object))
    _refused(file, "no track")


def _refused(file: Path, words: str) -> None:
    with pytest.raises(TrackError) as caught:
        Track.load(file)
    assert words in str(caught.value) or "is empty" in str(caught.value)
    assert file.name in str(caught.value)
    assert "\n" not in str(caught.value)

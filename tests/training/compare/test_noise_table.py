"""The table that compares drawn and real tracks."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deepsign_model.errors import ModelError
from deepsign_model.tracking.track import Track
from deepsign_training.compare.movement import Movement, of_keypoints, of_track
from deepsign_training.compare.noise_figures import figures_of, pooled
from deepsign_training.compare.noise_table import compare_noise, noise_table
from deepsign_training.tracks.camera import Cameras
from deepsign_training.tracks.noise import Noise
from deepsign_training.tracks.takes import Takes

STILL = "jitter of the joints from the wrist, still (below 0.3), p50"


def resting(shake: float, lost: float, seed: int = 0) -> Movement:
    """Returns 400 moments of a person whose hands rest in front of the chest, with noise and lost hands."""
    rng = np.random.default_rng(seed)
    body = np.zeros((400, 13, 2))
    body[:, 0] = 0, -0.55
    body[:, 7:9] = [[-0.5, 0], [0.5, 0]]
    body[:, 9:11] = [[-0.7, 0.7], [0.7, 0.7]]
    body[:, 11:13] = [[-0.6, 0.5], [0.6, 0.5]]
    hands = np.zeros((400, 2, 21, 3))
    hands[..., :2] = body[:, 11:13, None]
    hands[:, :, 9, 1] -= 0.3
    hands[:, :, :, :2] += shake * rng.normal(size=(400, 2, 21, 2))
    hands[rng.random((400, 2)) < lost] = np.nan
    return Movement(np.arange(400) / 15, body, hands, np.full((400, 2), 1.0))


def figures(movement: Movement) -> dict[str, float]:
    moments = pooled([movement])
    return {figure.name: figure.value(moments) for figure in figures_of()}


@pytest.mark.parametrize("shake", [0.005, 0.02])
def test_jitter_of_resting_hands_equals_the_added_noise(shake: float) -> None:
    # From the wrist: that of the joint and that of the wrist together.
    assert figures(resting(shake, 0))[STILL] == pytest.approx(shake * 2**0.5, rel=0.15)


def test_share_of_lost_hands_equals_the_removed_share() -> None:
    found = figures(resting(0.001, 0.2))
    assert found["lost: hand free in the picture, speed below 1"] == pytest.approx(0.2, abs=0.04)
    assert np.isnan(found["lost: hand free in the picture, speed above 4"])
    assert found["palm, middle of a clip, p50"] == pytest.approx(0.3, abs=0.01)
    assert found["nose above the shoulders, p50"] == pytest.approx(0.55)


def test_speed_is_in_shoulder_widths_per_second() -> None:
    movement = resting(0.001, 0)
    body = movement.body.copy()
    body[:, 11, 0] += movement.t_s * 1.5
    assert figures(replace(movement, body=body))[
        "speed of the busier hand, usual, p50"
    ] == pytest.approx(1.5, rel=0.02)


def test_more_noise_changes_only_the_drawn_column(takes: Takes, track_folder: Path) -> None:
    few = takes.chosen(np.arange(10))
    calm, wild = (
        dict(table.as_data())
        for table in (
            compare_noise(few, [track_folder], Cameras(), noise, 24)
            for noise in (Noise(), Noise(jitter_m=0.03))
        )
    )
    name = STILL.replace("still (below 0.3)", "0.3-1")
    assert wild[name]["drawn"] > 2 * calm[name]["drawn"]
    assert wild[name]["real"] == calm[name]["real"]


def test_same_people_have_similar_figures_drawn_and_tracked(
    takes_folder: Path, track_folder: Path
) -> None:
    table = noise_table([track_folder], takes=takes_folder, count=28)
    row = table.as_data()["nose above the shoulders, p50"]
    assert row["drawn"] == pytest.approx(row["real"], rel=0.2)
    assert table.lines()[0] == "28 drawn clips, 28 real clips"


def test_track_without_a_person_is_left_out(tracks: list[tuple[str, Track]]) -> None:
    track = tracks[0][1]
    empty = replace(track, body=np.full_like(track.body, np.nan))
    assert of_track(empty) is None
    assert of_keypoints(empty) is None


def test_folder_without_tracks_raises(tmp_path: Path, takes_folder: Path) -> None:
    with pytest.raises(ModelError, match="There is no track"):
        noise_table([tmp_path], takes=takes_folder)
    with pytest.raises(ModelError, match="holds no takes"):
        noise_table([tmp_path], takes=tmp_path)

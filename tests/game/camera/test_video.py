"""Video files of all kinds as a camera."""

from __future__ import annotations

import os
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from tests.films import show_by, write_film

from deepsign.camera.base import Frame
from deepsign.camera.video import VideoCamera
from deepsign.errors import CameraError


def frames_of(path: Path) -> list[Frame]:
    """Returns every frame as fast as possible."""
    taken: list[Frame] = []
    with VideoCamera(path, realtime=False) as camera:
        while camera.state.phase == "running":
            frame = camera.newest(after=len(taken) - 1)
            if frame is not None:
                taken.append(frame)
    return taken


def refusal(path: Path) -> str:
    with pytest.raises(CameraError) as caught:
        VideoCamera(path).start()
    sentence = str(caught.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_at_full_speed_no_picture_is_missed(tmp_path: Path, write_video) -> None:
    taken = frames_of(write_video(tmp_path / "a.mp4", count=20))
    assert [frame.number for frame in taken] == list(range(20))
    levels = [int(frame.rgb.mean()) for frame in taken]
    assert levels == pytest.approx([10 + 10 * n for n in range(20)], abs=6)


@pytest.mark.parametrize("fps", [8.0, 25.0, 60.0])
def test_times_follow_the_files_rate(tmp_path: Path, fps: float, write_video) -> None:
    taken = frames_of(write_video(tmp_path / "a.mp4", count=12, fps=fps))
    assert [frame.t_s for frame in taken] == pytest.approx([n / fps for n in range(12)], abs=2e-3)


def test_real_time_keeps_to_the_clock_and_ends(tmp_path: Path, write_video) -> None:
    path = write_video(tmp_path / "a.mp4", count=15, fps=30)
    began_s, last = time.monotonic(), None
    with VideoCamera(path) as camera:
        while camera.state.phase != "ended":
            last = camera.newest() or last
            time.sleep(0.002)
        assert time.monotonic() - began_s > 14 / 30 - 0.02
        last = camera.newest() or last
        assert last is not None
        assert last.rgb.mean() == pytest.approx(150, abs=6)
        assert camera.state.sentence == "The video a.mp4 is over."


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.mp4")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    path.touch()
    assert "is empty" in refusal(path)


@pytest.mark.parametrize("content", [b"hello " * 999, os.urandom(50_000), b"\0" * 4096])
def test_a_file_that_is_not_a_video_is_refused(
    tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "text.mp4"
    path.write_bytes(content)
    assert "is not a video" in refusal(path)
    assert capfd.readouterr().err == ""


def test_an_mp4_cut_before_its_index_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], write_video
) -> None:
    path = write_video(tmp_path / "cut.mp4")
    capfd.readouterr()
    path.write_bytes(path.read_bytes()[:-600])
    assert "cut off" in refusal(path)
    assert capfd.readouterr().err == ""


def test_a_video_cut_in_the_middle_plays_as_far_as_it_goes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], write_video
) -> None:
    path = write_video(tmp_path / "cut.avi", code="MJPG", count=30, size=(320, 240))
    capfd.readouterr()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert 5 <= len(frames_of(path)) < 30
    assert capfd.readouterr().err == ""


def test_a_video_of_one_picture_is_played(tmp_path: Path, write_video) -> None:
    assert len(frames_of(write_video(tmp_path / "one.mp4", count=1))) == 1


def test_a_name_with_a_per_cent_sign_and_blanks_is_opened(tmp_path: Path, write_video) -> None:
    assert len(frames_of(write_video(tmp_path / "my sign 100%d é.mp4", count=3))) == 3


def test_a_phone_held_upright_gives_upright_pictures(tmp_path: Path, write_video, turn) -> None:
    lying = frames_of(write_video(tmp_path / "a.mp4", count=3, size=(64, 48)))
    upright = frames_of(turn(write_video(tmp_path / "b.mp4", count=3, size=(64, 48))))
    assert lying[0].rgb.shape == (48, 64, 3)
    assert upright[0].rgb.shape == (64, 48, 3)


@pytest.mark.parametrize("matrix", [(-1, 0, 0, 1), (1, 0, 0, -1), (0, 1, 1, 0), (0, -1, -1, 0)])
def test_a_phones_mirroring_is_applied(tmp_path: Path, matrix: tuple[int, ...]) -> None:
    pictures = [np.full((48, 64, 3), 10 * number, np.uint8) for number in range(3)]
    for picture in pictures:
        picture[:16, :16] = 220  # at the top left before it is mirrored
    taken = frames_of(show_by(write_film(tmp_path / "a.mp4", pictures), matrix))
    down, across = np.nonzero(taken[0].rgb[..., 0] > 150)
    height, width = taken[0].rgb.shape[:2]
    assert (width, height) == ((64, 48) if matrix[0] else (48, 64))
    assert (across.mean() > width / 2) == (-1 in (matrix[0], matrix[2]))
    assert (down.mean() > height / 2) == (-1 in (matrix[1], matrix[3]))


@pytest.mark.parametrize(("name", "fps"), [("a.mp4", 5000), ("a.avi", 90000), ("a.webm", 90000)])
def test_an_implausible_rate_is_replaced_by_the_usual_one(
    tmp_path: Path, name: str, fps: int, write_video
) -> None:
    code = {"mp4": "mp4v", "avi": "MJPG", "webm": "VP80"}[name[2:]]
    taken = frames_of(write_video(tmp_path / name, count=12, fps=fps, code=code))
    assert [frame.t_s for frame in taken] == pytest.approx([n / 30 for n in range(12)])


def test_480_pictures_per_second_are_played_at_that_rate(tmp_path: Path, write_video) -> None:
    taken = frames_of(write_video(tmp_path / "a.avi", count=48, fps=480, code="MJPG"))
    assert taken[-1].t_s == pytest.approx(47 / 480, abs=1e-3)


def test_4k_is_reduced(tmp_path: Path, write_video) -> None:
    taken = frames_of(write_video(tmp_path / "4k.mp4", count=2, size=(3840, 2160)))
    assert taken[0].rgb.shape == (1080, 1920, 3)


@pytest.mark.slow
def test_ten_minutes_do_not_fill_memory(tmp_path: Path, write_video) -> None:
    path = write_video(tmp_path / "long.mp4", count=10 * 60 * 10, fps=10, size=(160, 120))
    tracemalloc.start()
    count = 0
    with VideoCamera(path, realtime=False) as camera:
        while camera.state.phase == "running":
            count += camera.newest(after=count - 1) is not None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6000
    assert peak < 5_000_000

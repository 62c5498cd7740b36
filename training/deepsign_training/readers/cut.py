"""From a record to the clip the network reads, by the game's own way (`deepsign_model.clipfile`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.clipfile import FACE_FRAMES, MAX_SECONDS, Recording, clip_of, read_recording
from deepsign_model.errors import ClipError
from deepsign_model.preprocess import (
    FaceBox,
    Framing,
    centre_framing,
    crop,
    find_face,
    framing_of,
    median_face,
    resample,
)
from deepsign_model.spec import ModelSpec
from deepsign_training.readers.record import ClipRecord, PersonBox

__all__ = ["gesture_clip", "read_frames", "sign_clip"]

Picture = NDArray[np.uint8]
_NUMBERED: Final = re.compile(r"(\d+)\.(?:jpe?g|png)", re.IGNORECASE)
_AROUND: Final = 0.1  # of a box's sides: its edge often cuts the hair, or a raised hand
_BEYOND_PX: Final = 2  # by which a box may miss the picture and still belong to it


def sign_clip(record: ClipRecord, spec: ModelSpec) -> Picture:
    """The clip of a sign, uint8 (T, H, W, 3): framed by the face, trimmed to the movement.

    Where no face is found it is the middle square, as in the game; with a box, the square around the box.

    Raises:
        ClipError: the file is missing, empty, no video, or too short or too long.
    """
    recording = _recording(record)
    box = None if record.box is None else _in_frames(record.box, recording, record.path)
    framing = None if box is None else _framing_in(box, recording.frames, spec)
    return clip_of(recording, spec, framing=framing).clip


def gesture_clip(record: ClipRecord, spec: ModelSpec) -> Picture:
    """The clip of a gesture, uint8 (T, H, W, 3): the middle square, all of the time, as the arcade takes it.

    Raises:
        ClipError: as `sign_clip`.
    """
    recording = _recording(record)
    middle = centre_framing(*recording.frames.shape[1:3])
    square = np.stack([crop(frame, middle, spec.size) for frame in recording.frames])
    end_s = float(recording.times_s[-1])
    return resample(square, recording.times_s, spec.frames, 0.0, end_s)


def read_frames(folder: Path, fps: float) -> Recording:
    """A folder of numbered pictures; a number that is missing leaves a gap in time.

    Raises:
        ClipError: there are fewer than two, one of them cannot be read, or they are of different sizes.
    """
    found = [(int(m[1]), p) for p in folder.iterdir() if (m := _NUMBERED.fullmatch(p.name))]
    if len(found) < 2:
        raise ClipError(f"{folder} holds {len(found)} numbered picture(s); a movement needs more.")
    found.sort()
    numbers = np.array([n for n, _ in found], np.float64)
    times_s = (numbers - numbers[0]) / fps
    if times_s[-1] > MAX_SECONDS:
        raise ClipError(f"{folder} is longer than {MAX_SECONDS:.0f} s; cut it to the one sign.")
    frames = [_picture(path) for _, path in found]
    if len({frame.shape for frame in frames}) > 1:
        raise ClipError(f"{folder} holds pictures of different sizes; extract them again.")
    return Recording(np.stack(frames), times_s)


def _recording(record: ClipRecord) -> Recording:
    if record.path.is_dir():
        return read_frames(record.path, record.fps)
    return read_recording(record.path, record.span_s)


def _picture(path: Path) -> Picture:
    # Bytes first: OpenCV's own reading prints a line of its own about a damaged file.
    data = np.frombuffer(path.read_bytes(), np.uint8)
    bgr = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
    if bgr is None:
        raise ClipError(f"{path} is no picture that can be read; extract the frames again.")
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


def _in_frames(box: PersonBox, recording: Recording, path: Path) -> PersonBox | None:
    """The box in pixels of the frames as they were read; None where it does not belong to this picture."""
    height, width = recording.frames.shape[1:3]
    if not box.in_pixels:
        x, y = float(width), float(height)
    else:
        own_width, own_height = _own_size(path, (width, height))
        if box.right > own_width + _BEYOND_PX or box.bottom > own_height + _BEYOND_PX:
            return None
        x, y = width / own_width, height / own_height
    return PersonBox(box.left * x, box.top * y, box.right * x, box.bottom * y, in_pixels=True)


def _own_size(path: Path, reduced: tuple[int, int]) -> tuple[float, float]:
    """Width and height of a file's own frames, which are reduced on reading."""
    if path.is_dir():
        return float(reduced[0]), float(reduced[1])
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        width = float(capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        height = float(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
    finally:
        capture.release()
    return (width, height) if width and height else (float(reduced[0]), float(reduced[1]))


def _framing_in(box: PersonBox, frames: Picture, spec: ModelSpec) -> Framing:
    """Framed by the face inside the box; without one, the square around the box."""
    height, width = frames.shape[1:3]
    across, down = _AROUND * (box.right - box.left), _AROUND * (box.bottom - box.top)
    left, right = max(0, round(box.left - across)), min(width, round(box.right + across))
    top, bottom = max(0, round(box.top - down)), min(height, round(box.bottom + down))
    looked_at = np.unique(np.linspace(0, len(frames) - 1, FACE_FRAMES).round().astype(int))
    inside = np.ascontiguousarray(frames[looked_at, top:bottom, left:right])
    face = median_face([find_face(frame) for frame in inside]) if inside.size else None
    if face is not None:
        return framing_of(FaceBox(face.cx + left, face.cy + top, face.width), spec)
    side = float(max(box.right - box.left, box.bottom - box.top))
    return Framing((box.left + box.right) / 2, (box.top + box.bottom) / 2, side)

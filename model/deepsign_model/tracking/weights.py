"""The tracker's weights folder: four unchanged files of MediaPipe, checked before use.

    palm_detection_full.tflite   palms anywhere in a picture
    hand_landmark_full.tflite    21 points of one hand
    pose_detection.tflite        people anywhere in a picture
    pose_landmark_full.tflite    33 points of one body
    config.json                  name, version, the wheel they come from, sha256 of each
    LICENSE                      Apache-2.0, from the wheel
    README.md                    the card: origin, use, limits

The code depends on exactly these files, so their hashes are constants and are not read from the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deepsign_model.bundle import CARD, CONFIG, MOST_JSON, check_file, write_files
from deepsign_model.errors import BundleError
from deepsign_model.plainfile import is_folder, read_plain, shown

__all__ = [
    "BODY_FILE",
    "HAND_FILE",
    "HASHES",
    "LICENCE",
    "PALM_FILE",
    "PEOPLE_FILE",
    "WHEEL",
    "TrackerWeights",
    "tracker_path",
]

PALM_FILE: Final = "palm_detection_full.tflite"
HAND_FILE: Final = "hand_landmark_full.tflite"
PEOPLE_FILE: Final = "pose_detection.tflite"
BODY_FILE: Final = "pose_landmark_full.tflite"
LICENCE: Final = "LICENSE"

HASHES: Final[Mapping[str, str]] = {
    PALM_FILE: "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
    HAND_FILE: "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
    PEOPLE_FILE: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    BODY_FILE: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}
WHEEL: Final[Mapping[str, str]] = {
    "name": "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl",
    "sha256": "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
}
_NAME, _VERSION = "tracker", 1
_REMEDY = (
    "install DeepSign again, restore the folder from git, or run deepsign-train import-tracker"
)


def tracker_path() -> Path:
    """Returns the folder of the tracker's weights that ship with this package."""
    return Path(__file__).parent.with_name("weights") / "tracker"


@dataclass(frozen=True)
class TrackerWeights:
    """A weights folder whose files have been checked.

    Attributes:
        folder: Path of the folder.
    """

    folder: Path

    @classmethod
    def load(cls, path: str | Path | None = None) -> TrackerWeights:
        """Checks every file of a folder, by default the one that ships.

        Raises:
            BundleError: The folder or a file is missing, truncated or altered; the message names it.
        """
        folder = tracker_path() if path is None else Path(path)
        if not is_folder(folder):
            raise BundleError(f"The weights folder {shown(folder)} is missing; {_REMEDY}.")
        for name, digest in HASHES.items():
            check_file(folder / name, digest, _REMEDY)
        _check_config(folder / CONFIG)
        return cls(folder)

    @classmethod
    def save(
        cls, path: str | Path, files: Mapping[str, bytes], licence: bytes, card: str
    ) -> TrackerWeights:
        """Writes a folder atomically: an interruption leaves either the old folder or the new one.

        Args:
            path: The folder; an existing one is replaced.
            files: Contents of the four networks by name.
            licence: Text of their licence.
            card: Text of ``README.md``.
        """
        folder = Path(path)
        contents = {**files, LICENCE: licence, CARD: card.encode(), CONFIG: _config().encode()}
        write_files(folder, contents, check=cls.load)
        return cls(folder)

    @property
    def model_id(self) -> str:
        """Identifies the weights: name, version, start of the hash of all hashes."""
        together = hashlib.sha256("".join(HASHES.values()).encode()).hexdigest()
        return f"{_NAME}-{_VERSION}-{together[:8]}"


def _config() -> str:
    values = {"name": _NAME, "version": _VERSION, "source": dict(WHEEL), "hashes": dict(HASHES)}
    return json.dumps(values, indent=2) + "\n"


def _check_config(path: Path) -> None:
    """Checks the folder's configuration."""
    try:
        values = json.loads(read_plain(path, MOST_JSON))
    except FileNotFoundError as error:
        raise BundleError(f"{path} is missing; {_REMEDY}.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(f"{path} cannot be read ({error}); {_REMEDY}.") from error
    if values != json.loads(_config()):
        raise BundleError(f"{path} is not that of {_NAME}, version {_VERSION}; {_REMEDY}.")

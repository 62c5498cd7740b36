"""A weights folder with all files of a network, which are checked on loading.

    config.json          its configuration and calibration (``SignSpec``, ``GestureSpec``), with the hashes
    labels.json          its outputs in order
    model.safetensors    the weights for torch, also to continue training
    openvino.xml.gz      the graph of the same network for OpenVINO, gzipped
    openvino.bin         the weights for OpenVINO
    README.md            the card: data, evaluation, licence

No file is a pickle, so a file from an unknown source cannot run code.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from deepsign_assets.lexicon import NO_GESTURE
from deepsign_model.errors import BundleError, ModelError
from deepsign_model.plainfile import is_folder, read_plain, shown
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.signs import SignSpec

__all__ = [
    "CARD",
    "CONFIG",
    "LABELS",
    "MOST_JSON",
    "OPENVINO",
    "OPENVINO_WEIGHTS",
    "WEIGHTS",
    "Bundle",
    "GestureBundle",
    "check_file",
    "default_bundle_path",
    "gesture_bundle_path",
    "holds_gestures",
    "write_files",
]

_Spec = TypeVar("_Spec", SignSpec, GestureSpec)

CONFIG = "config.json"
LABELS = "labels.json"
WEIGHTS = "model.safetensors"
OPENVINO = "openvino.xml.gz"
OPENVINO_WEIGHTS = "openvino.bin"
CARD = "README.md"

_NEEDED = (LABELS, WEIGHTS, OPENVINO, OPENVINO_WEIGHTS)
MOST_BYTES = 256 << 20  # of one file; the shipped files have up to 6 MB
MOST_JSON = 1 << 20
_REMEDY = "install DeepSign again, or restore the folder from git"


def default_bundle_path() -> Path:
    """Returns the folder of the weights for signs that ship with this package."""
    return Path(__file__).with_name("weights") / "signs100"


def gesture_bundle_path() -> Path:
    """Returns the folder of the weights for the gesture arcade that ship with this package."""
    return Path(__file__).with_name("weights") / "gestures27"


def holds_gestures(folder: str | Path) -> bool:
    """Returns whether a weights folder is one of gestures, without checking its files."""
    try:
        labels = json.loads(read_plain(Path(folder) / LABELS, MOST_JSON))
    except (OSError, ValueError, RecursionError):
        return False  # `load` reports the fault
    return isinstance(labels, list) and labels[-1:] == [NO_GESTURE]


@dataclass(frozen=True)
class _Checked(Generic[_Spec]):
    """A weights folder whose files have been checked.

    Attributes:
        spec: Configuration of the network.
        folder: Path of the folder.
    """

    spec: _Spec
    folder: Path

    @classmethod
    def _parsed(cls, text: str) -> _Spec:
        """Parses the configuration of this type of network."""
        raise NotImplementedError

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Reads the configuration and checks every file's hash.

        Args:
            path: The folder.

        Raises:
            BundleError: The folder or a file is missing, truncated or altered; the message names it.
        """
        return cls(*_read_folder(Path(path), cls._parsed))

    @classmethod
    def save(cls, path: str | Path, spec: _Spec, files: Mapping[str, bytes]) -> Self:
        """Writes a folder atomically: an interruption leaves either the old folder or the new one.

        Args:
            path: The folder; an existing one is replaced.
            spec: The configuration; the hashes are filled in.
            files: Contents by name (``model.safetensors``, ``openvino.bin``, ...); ``labels.json``
                is written from the spec.

        Returns:
            The bundle, as returned by ``load``.
        """
        _write_folder(Path(path), spec, files)
        return cls.load(path)

    @property
    def model_id(self) -> str:
        """Identifies the weights: name, version, start of their hash."""
        return self.spec.model_id

    @property
    def size_bytes(self) -> int:
        """Total size of all files."""
        return sum(file.stat().st_size for file in self.folder.iterdir() if file.is_file())


class Bundle(_Checked[SignSpec]):
    """The weights folder of a network of signs."""

    @classmethod
    def _parsed(cls, text: str) -> SignSpec:
        return SignSpec.from_json(text)


class GestureBundle(_Checked[GestureSpec]):
    """The weights folder of a network of gestures."""

    @classmethod
    def _parsed(cls, text: str) -> GestureSpec:
        return GestureSpec.from_json(text)


def _read_folder(folder: Path, parse: Callable[[str], _Spec]) -> tuple[_Spec, Path]:
    if not is_folder(folder):
        raise BundleError(f"The weights folder {shown(folder)} is missing; {_REMEDY}.")
    spec = _read_spec(folder / CONFIG, parse)
    for name in _NEEDED:
        if name not in spec.hashes:
            raise BundleError(f"{folder / CONFIG} names no hash for {name}; {_REMEDY}.")
    strange = sorted(set(spec.hashes) - set(_NEEDED))
    if strange:
        raise BundleError(
            f"{folder / CONFIG} names a file {strange[0]!r} that no network has; {_REMEDY}."
        )
    for name, digest in spec.hashes.items():
        check_file(folder / name, digest, _REMEDY)
    if _read_labels(folder / LABELS) != list(spec.labels):
        raise BundleError(f"{folder / LABELS} and {CONFIG} name different signs; {_REMEDY}.")
    return spec, folder


def _read_labels(path: Path) -> Any:
    try:
        return json.loads(read_plain(path, MOST_JSON))
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(f"{path} cannot be read ({error}); {_REMEDY}.") from error


def _write_folder(folder: Path, spec: _Spec, files: Mapping[str, bytes]) -> None:
    contents = {**files, LABELS: (json.dumps(spec.labels, indent=2) + "\n").encode()}
    hashed = {
        name: hashlib.sha256(data).hexdigest() for name, data in contents.items() if name != CARD
    }
    spec = replace(spec, hashes=dict(sorted(hashed.items())))
    contents[CONFIG] = spec.to_json().encode()
    write_files(folder, contents)


def write_files(
    folder: Path, contents: Mapping[str, bytes], check: Callable[[Path], object] | None = None
) -> None:
    """Writes a folder atomically; an existing one is replaced.

    Args:
        folder: The folder to write.
        contents: Contents of the files by name.
        check: Called with the new folder; if it raises, the old folder is kept.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as scratch:
        fresh = Path(scratch) / folder.name
        fresh.mkdir()
        for name, data in contents.items():
            (fresh / name).write_bytes(data)
        if check is not None:
            check(fresh)
        if folder.exists():
            shutil.move(folder, Path(scratch) / "old")
        fresh.rename(folder)


def _read_spec(path: Path, parse: Callable[[str], _Spec]) -> _Spec:
    try:
        return parse(read_plain(path, MOST_JSON).decode("utf-8"))
    except FileNotFoundError as error:
        raise BundleError(f"{path} is missing; {_REMEDY}.") from error
    except (OSError, UnicodeDecodeError, ModelError) as error:
        raise BundleError(f"{path} cannot be read ({error}); {_REMEDY}.") from error


def check_file(path: Path, digest: str, remedy: str) -> None:
    """Checks that a file exists and has the expected hash.

    Raises:
        BundleError: It does not; the message names the file and the remedy.
    """
    try:
        data = read_plain(path, MOST_BYTES)
    except (FileNotFoundError, PermissionError, NotADirectoryError) as error:
        raise BundleError(f"{path} is missing or cannot be read; {remedy}.") from error
    except OSError as error:
        raise BundleError(f"{path} cannot be read ({error}); {remedy}.") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise BundleError(f"{path} was cut or altered ({len(data)} bytes); {remedy}.")

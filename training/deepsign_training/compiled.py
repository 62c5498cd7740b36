"""Compiles ``kernels.c`` once for this machine, into the user's cache folder."""

from __future__ import annotations

import ctypes
import hashlib
import logging
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

__all__ = ["kernels_library"]

_log = logging.getLogger(__name__)
_SOURCE = Path(__file__).with_name("kernels.c")
# What -ffast-math allows, by name: with the word itself gcc links a start-up routine that makes the whole process flush
# small numbers to zero, and other people's code then computes wrongly.
_QUICK = (
    "-fno-math-errno", "-fno-trapping-math", "-ffinite-math-only", "-fno-signed-zeros", "-fassociative-math", "-freciprocal-math",
)  # fmt: skip
_FLAGS = ("-O3", "-march=native", *_QUICK, "-fopenmp", "-shared", "-fPIC")


@cache
def kernels_library() -> ctypes.CDLL | None:
    """The compiled kernels, or None with a line in the log that says why not."""
    try:
        library = ctypes.CDLL(str(_compiled()))
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("Training without compiled kernels (about 3 times slower): %s", error)
        return None
    _declare(library)
    return library


def _compiled() -> Path:
    """Compiles once for this source, compiler line and processor.

    Raises:
        OSError: if there is no compiler or no place to put the result.
        subprocess.SubprocessError: if the compiler refuses.
    """
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None:
        raise FileNotFoundError("no C compiler (cc) was found")
    key = hashlib.sha256(_SOURCE.read_bytes() + repr((compiler, _FLAGS, _processor())).encode())
    folder = Path(platformdirs.user_cache_dir("deepsign-train"))
    target = folder / f"kernels-{key.hexdigest()[:16]}.so"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            fresh = Path(scratch) / "kernels.so"
            command = [compiler, *_FLAGS, str(_SOURCE), "-o", str(fresh), "-lm"]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            fresh.replace(target)
    return target


def _processor() -> str:
    """What -march=native depends on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next((line for line in lines if line.startswith(("flags", "Features"))), "")
    except OSError:
        return ""


def _declare(library: ctypes.CDLL) -> None:
    """Pointers and 64-bit sizes, so that ctypes does not cut an address to an int."""
    pointer, size, flag = ctypes.c_void_p, ctypes.c_int64, ctypes.c_int
    signatures: dict[str, list[Any]] = {
        "column_stats": [pointer, size, size, pointer, pointer],
        "affine": [pointer, pointer, size, size, pointer, pointer, flag, pointer],
        "norm_back_sums": [pointer, pointer, size, size, pointer, pointer, pointer, flag, pointer],
        "norm_back_apply": [
            pointer, pointer, size, size, pointer, pointer, pointer, pointer, flag, pointer,
        ],
        "depthwise": [pointer] * 3 + [size] * 9,
        "depthwise_back_weight": [pointer] * 3 + [size] * 9,
        "depthwise_back_input": [pointer] * 3 + [size] * 9,
    }  # fmt: skip
    for name, arguments in signatures.items():
        function = getattr(library, name)
        function.argtypes, function.restype = arguments, None

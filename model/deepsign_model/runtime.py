"""Loads OpenVINO, which runs all networks of the game. Importing this module does not import OpenVINO."""

from __future__ import annotations

import gzip
import importlib
import sys
import zlib
from pathlib import Path
from typing import Any

from deepsign_model.backend import Backend
from deepsign_model.bundle import OPENVINO, OPENVINO_WEIGHTS
from deepsign_model.errors import BundleError

__all__ = ["Backend", "compiled", "import_openvino", "read_network"]

MOST_GRAPH = 64 << 20  # bytes; the shipped graphs have less than 1 MB


def import_openvino() -> Any:
    """Imports the openvino module without the telemetry of its package.

    Without ``openvino_telemetry`` OpenVINO falls back to an empty stub of its own, so no usage data is
    collected or sent (a test checks ``sys.modules``).

    Raises:
        ImportError: OpenVINO is not installed or cannot be loaded.
    """
    if "openvino_telemetry" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    return importlib.import_module("openvino")


def read_network(core: Any, folder: Path) -> Any:
    """Reads the network of a weights folder, for ``core.compile_model``.

    Raises:
        BundleError: The graph is not a gzip file, or too large when decompressed.
    """
    return core.read_model(_graph(folder / OPENVINO), (folder / OPENVINO_WEIGHTS).read_bytes())


def _graph(path: Path) -> bytes:
    try:
        with gzip.open(path) as packed:
            graph = packed.read(MOST_GRAPH + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BundleError(
            f"{path} cannot be unpacked ({error}); install DeepSign again."
        ) from error
    if len(graph) > MOST_GRAPH:
        raise BundleError(
            f"{path} unpacks to more than {MOST_GRAPH} bytes; install DeepSign again."
        )
    return graph


def compiled(core: Any, model: Any, threads: int) -> Any:
    """Compiles a network for this processor, in float32.

    Args:
        core: OpenVINO's core.
        model: A network read by ``core``.
        threads: Number of processor threads.
    """
    properties = {
        "INFERENCE_NUM_THREADS": threads,
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32",
    }
    return core.compile_model(model, "CPU", properties)

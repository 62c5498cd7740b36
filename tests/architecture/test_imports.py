"""Which modules load heavy libraries; import-linter checks which packages may import which."""

import subprocess
import sys

import pytest

# Importing the game must not wait for what only the worker or the trainer needs.
QUIET = {
    # the first picture waits for no network, camera, database or scene
    "deepsign.start": ("torch", "openvino", "cv2", "sqlite_utils", "fluent", "deepsign.app"),
    "deepsign.app": ("torch", "openvino"),
    "deepsign.recognition.worker.serving": ("torch", "pygame"),
    "deepsign.recognition.worker.watcher": ("torch", "openvino", "pygame"),
    "deepsign_model.tracking.track": ("torch", "openvino", "cv2"),
    "deepsign.learning.schedule": ("torch", "pygame", "cv2", "sqlite3", "sqlite_utils"),
    "deepsign.progress.store": ("torch", "pygame", "cv2"),
    "deepsign_model.specs.network": ("torch", "openvino"),
    "deepsign_model.gestures.recogniser": ("torch", "openvino", "safetensors", "cv2"),
    "deepsign_model.signs.recogniser": ("torch", "openvino", "safetensors", "cv2"),
    "deepsign_model.tracking.tracker": ("torch", "openvino", "safetensors"),
    "deepsign_model.bundle": ("torch", "openvino"),
    "deepsign_model.runtime": ("torch",),
    "deepsign_assets.lexicon": ("torch", "pygame"),
    "deepsign_schema": ("torch", "pygame", "cv2"),
}


@pytest.mark.parametrize("module", QUIET)
def test_importing_a_module_loads_no_heavy_library(module: str) -> None:
    script = f"import sys, {module}; print([n for n in {QUIET[module]} if n in sys.modules])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert out.returncode == 0, out.stderr
    assert out.stdout.splitlines()[-1] == "[]"


def test_pure_modules_use_neither_clock_nor_random_numbers() -> None:
    """``learning`` receives both as arguments; a direct call there would break that."""
    import ast
    from pathlib import Path

    import deepsign.learning

    forbidden = {"now", "utcnow", "today", "sleep", "monotonic", "perf_counter", "random", "choice"}
    (folder,) = deepsign.learning.__path__
    for file in Path(folder).glob("*.py"):
        calls = [n.func for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.Call)]
        names = {f.attr for f in calls if isinstance(f, ast.Attribute)}
        names |= {f.id for f in calls if isinstance(f, ast.Name)}
        assert not names & forbidden, file

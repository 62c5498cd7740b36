"""Fuzzed lists of data sets are planned or refused with a ModelError. Set DEEPSIGN_FUZZ for more inputs."""

from __future__ import annotations

import json
import random
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tests.fuzz import Fuzz, spoilt_bytes, spoilt_data

from deepsign_model.errors import ModelError
from deepsign_training.readers import READERS, ImportSettings, plan
from deepsign_training.readers.import_report import print_plan

WLASL = [
    {
        "gloss": word,
        "instances": [
            {
                "video_id": f"0000{n}", "signer_id": n, "split": "train", "url": "http://x/a.mp4", "fps": 25, "frame_start": 1,
                "frame_end": -1, "variation_id": 0, "instance_id": 0, "bbox": [16, 0, 112, 96],
            }
            for n in (1, 2)
        ],
    }
    for word in ("book", "thank you")
]  # fmt: skip
MS_ASL = [
    {
        "url": "https://www.youtube.com/watch?v=abcdefghijk", "start_time": 0.0, "end_time": 1.5, "label": n, "signer_id": n,
        "box": [0.1, 0.1, 0.9, 0.9], "text": "book", "clean_text": "book", "fps": 25.0, "start": 0, "end": 40, "width": 96, "height": 64,
    }
    for n in (0, 1)
]  # fmt: skip
CITIZEN = (
    "Participant ID,Video file,Gloss,ASL-LEX Code\nP1,1.mp4,BOOK1,B_1\nP2,2.mp4,THANKYOU,B_2\n"
)
LISTS: dict[str, tuple[str, Any]] = {
    "wlasl": ("WLASL_v0.3.json", WLASL),
    "ms-asl": ("MSASL_train.json", MS_ASL),
    "ms-asl classes": ("MSASL_classes.json", ["book", "thank you"]),
    "asl-citizen": ("splits/train.csv", CITIZEN),
    "folder": ("signers.csv", "file,signer\nbook/1.mp4,ann\ncat/2.mp4,bob\n"),
}


def _text(data: Any, chance: random.Random) -> bytes:
    if isinstance(data, str):
        return spoilt_bytes(data.encode(), chance)
    spoilt = data
    for _ in range(chance.randint(1, 3)):
        spoilt = spoilt_data(spoilt, chance)
    whole = json.dumps(spoilt).encode()
    return spoilt_bytes(whole, chance) if chance.random() < 0.3 else whole


@pytest.mark.parametrize("name", LISTS)
def test_fuzzed_lists_are_planned_or_refused(name: str, tmp_path: Path) -> None:
    fuzz, (file, data) = Fuzz(f"readers.{name}", 20), LISTS[name]
    for folder in ("videos", "book", "cat", "splits"):
        (tmp_path / folder).mkdir()
    for film in ("videos/00001.mp4", "videos/abcdefghijk.mp4", "videos/1.mp4", "book/1.mp4"):
        (tmp_path / film).write_bytes(b"film")
    (tmp_path / "MSASL_train.json").write_text(json.dumps(MS_ASL))
    kind, settings = name.split()[0], ImportSettings(tmp_path / "out", processes=1)
    for chance in fuzz.inputs():
        (tmp_path / file).write_bytes(_text(data, chance))
        output = StringIO()
        try:
            planned = plan(READERS[kind](tmp_path), settings)
            print_plan(planned, Console(file=output, force_terminal=False))
        except ModelError as error:
            fuzz.refused(error)
        output.getvalue().encode()
        assert "\x1b[2J" not in output.getvalue()

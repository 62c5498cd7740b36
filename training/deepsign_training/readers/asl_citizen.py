"""ASL Citizen: 2,731 glosses that 52 people signed before their own webcams.

As published (Desai et al., "ASL Citizen: A Community-Sourced Dataset", NeurIPS 2023): `splits/train.csv`, `val.csv` and `test.csv` with
the columns `Participant ID`, `Video file`, `Gloss` and `ASL-LEX Code`, and `videos/`. Its own split keeps signers apart. Glosses are
taken from the lists: the files' names do not always agree with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault
from deepsign_training.readers.lists import csv_rows, demand_folder, signer_name
from deepsign_training.readers.record import ClipRecord, Reading, split_name

__all__ = ["read_asl_citizen"]

_COLUMNS: Final = ("Participant ID", "Video file", "Gloss")
_LOOKS: Final = "ASL Citizen is a folder with splits/train.csv, val.csv, test.csv and videos/."


def read_asl_citizen(source: Path) -> Reading:
    """The rows of the three lists; those that are missing are empty parts.

    Raises:
        ModelError: the folder or all lists are missing, or one of them is another file.
    """
    demand_folder(source, _LOOKS)
    folder = source / "splits" if (source / "splits").is_dir() else source
    lists = [path for path in sorted(folder.glob("*.csv")) if split_name(path.stem)]
    if not lists:
        raise ModelError(f"{folder} holds no train.csv, val.csv or test.csv; {_LOOKS}")
    faults: list[Fault] = []
    records = [
        ClipRecord(
            source / "videos" / row["Video file"],
            row["Gloss"],
            signer_name(row["Participant ID"]),
            split_name(path.stem),
        )
        for path in lists
        for _, row in csv_rows(path, _COLUMNS, faults)
    ]
    return Reading("asl-citizen", source, tuple(records), tuple(faults))

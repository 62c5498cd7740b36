"""ASL Citizen: 2,731 glosses, signed by 52 people in front of their own webcams.

Format as published (Desai et al., "ASL Citizen: A Community-Sourced Dataset", NeurIPS 2023): `splits/train.csv`, `val.csv` and
`test.csv` with the columns `Participant ID`, `Video file`, `Gloss` and `ASL-LEX Code`, and `videos/`. The published split is by
signer. Glosses are read from the lists, because the file names do not always agree with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault
from deepsign_training.readers.list_files import csv_rows, require_folder, signer_name
from deepsign_training.readers.record import ClipRecord, DataSet, split_name

__all__ = ["read_asl_citizen"]

_COLUMNS: Final = ("Participant ID", "Video file", "Gloss")
_LAYOUT: Final = "ASL Citizen is a folder with splits/train.csv, val.csv, test.csv and videos/."


def read_asl_citizen(source: Path) -> DataSet:
    """Reads the rows of the three lists; a missing list is an empty part.

    Raises:
        ModelError: The folder or all lists are missing, or a list has other columns.
    """
    require_folder(source, _LAYOUT)
    folder = source / "splits" if (source / "splits").is_dir() else source
    lists = [path for path in sorted(folder.glob("*.csv")) if split_name(path.stem)]
    if not lists:
        raise ModelError(f"{folder} holds no train.csv, val.csv or test.csv; {_LAYOUT}")
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
    return DataSet("asl-citizen", source, tuple(records), tuple(faults))

"""Readers of real data sets. A reader turns a data set's lists into records; an import turns records into tracks for `fit`.

Users download the data sets themselves, under their licences; DeepSign ships none of them. Each reader reads one format:
`wlasl`, `asl_citizen`, `ms_asl`, `folder`. `splits` splits clips by signer, `vocabulary` and `glosses` map a gloss to a label,
`following` tracks a clip with the game's tracker, and `importing` writes the tracks and their index.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from deepsign_training.readers.asl_citizen import read_asl_citizen
from deepsign_training.readers.fault_table import Fault, Problem, fault_table
from deepsign_training.readers.folder import read_folder
from deepsign_training.readers.importing import Imported, import_clips
from deepsign_training.readers.ms_asl import read_ms_asl
from deepsign_training.readers.planning import ImportPlan, ImportSettings, plan
from deepsign_training.readers.record import ClipRecord, DataSet, PersonBox, Reader
from deepsign_training.readers.splits import Splits, split_by_signer
from deepsign_training.readers.vocabulary import Vocabulary, vocabulary_of
from deepsign_training.readers.wlasl import read_wlasl

__all__ = [
    "READERS",
    "ClipRecord",
    "DataSet",
    "Fault",
    "ImportPlan",
    "ImportSettings",
    "Imported",
    "PersonBox",
    "Problem",
    "Reader",
    "Splits",
    "Vocabulary",
    "fault_table",
    "import_clips",
    "plan",
    "read_asl_citizen",
    "read_folder",
    "read_ms_asl",
    "read_wlasl",
    "split_by_signer",
    "vocabulary_of",
]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "wlasl": read_wlasl,
        "asl-citizen": read_asl_citizen,
        "ms-asl": read_ms_asl,
        "folder": read_folder,
    }
)

"""Readers of real data sets: their lists become records, and records become the tracks that `fit` mixes in.

Users download the data sets themselves, under their licences; none of them is shipped. Each reader knows one format: `wlasl`,
`asl_citizen`, `ms_asl`, `folder`. `splits` keeps signers apart, `vocabulary` and `glosses` map a gloss to a label, `following`
tracks a clip with the game's tracker, `importing` writes the tracks and their index.
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
from deepsign_training.readers.record import ClipRecord, PersonBox, Reader, Reading
from deepsign_training.readers.splits import Splits, split_by_signer
from deepsign_training.readers.vocabulary import Vocabulary, vocabulary_of
from deepsign_training.readers.wlasl import read_wlasl

__all__ = [
    "READERS",
    "ClipRecord",
    "Fault",
    "ImportPlan",
    "ImportSettings",
    "Imported",
    "PersonBox",
    "Problem",
    "Reader",
    "Reading",
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

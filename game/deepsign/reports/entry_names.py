"""Names of signs, letters and numbers in tables and texts that are in English."""

from deepsign_assets.lexicon import strand_of


def entry_name(entry_id: str) -> str:
    """Returns the id of a sign, or "letter A" or "number 17"."""
    strand = strand_of(entry_id)
    return entry_id if strand == "signs" else f"{strand[:-1]} {entry_id.upper()}"

"""Which signs a prompted sign competes with; the rule lies on the model's shelf, beside the judge."""

from __future__ import annotations

from deepsign_model.rivals import FEWEST, rivals_of

__all__ = ["FEWEST", "rivals_of"]

"""Imported by the template process of the sessions: plays once, so that it has loaded and drawn what each needs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.faults.session import Plan, play
from tests.game.whole.game import BEGIN

with tempfile.TemporaryDirectory() as folder:
    play(Plan(Path(folder), BEGIN, "1", "review", endless=False))

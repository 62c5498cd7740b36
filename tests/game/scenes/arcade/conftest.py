"""A small stage for the arcade."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deepsign.gallery import Studio, studio
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    """Provides small frames of the drawn performer and a real progress.db."""
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made

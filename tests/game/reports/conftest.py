"""Charts are values, so no window is needed to test them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deepsign.reports.chart import ChartFrame
from deepsign.words import Words
from deepsign_assets.lexicon import load_lexicon


@pytest.fixture
def frame() -> Callable[[float, float], ChartFrame]:
    words = Words(lambda: "en", load_lexicon())

    def make(width: float = 800, height: float = 200) -> ChartFrame:
        return ChartFrame(width, height, round, lambda text, px: 0.55 * px * len(text), words)

    return make

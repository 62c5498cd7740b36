"""What an attempt shows, as numbers."""

from dataclasses import replace

import numpy as np

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.feedback.compare import compare
from deepsign_model.feedback.evidence import EVIDENCE, evidence
from deepsign_model.feedback.fit import best_fit, moments_of
from deepsign_model.feedback.spreads import Spreads
from deepsign_model.tracking.track import Track

from .filmed import filmed


def shown(track: Track, sign_id: str) -> dict[str, float]:
    sign = load_lexicon()[sign_id]
    found = evidence(best_fit(moments_of(track, "right"), sign, Spreads.load()), sign)
    return dict(zip(EVIDENCE, found.tolist(), strict=True))


def test_another_hand_counts_only_where_it_is_found() -> None:
    performance = load_lexicon()["mother"].performance
    keys = tuple(replace(key, other=key.dominant) for key in performance.keys)
    track = filmed(replace(performance, keys=keys, kind="symmetrical"))
    lost = track.hands.copy()
    lost[:, 1] = np.nan
    assert shown(track, "mother")["other hand raised"] > 0.8
    assert shown(replace(track, hands=lost), "mother")["other hand raised"] == 0


def test_a_hand_that_rests_where_two_are_needed_shows_nothing_but_that() -> None:
    performance = load_lexicon()["book"].performance
    alone = tuple(
        replace(key, dominant=replace(key.dominant, at="chest", touch=False), other=None)
        for key in performance.keys
    )
    found = shown(filmed(replace(performance, keys=alone, kind="one_handed")), "book")
    assert found["other hand gone"] == 1
    assert np.isnan(found["other handshape"])
    assert not np.isnan(found["dominant handshape"])


def test_an_attempt_without_hands_is_told_nothing() -> None:
    sign = load_lexicon()["mother"]
    track = filmed(sign.performance)
    none = replace(track, hands=np.full_like(track.hands, np.nan))
    assert compare(none, sign, "right").mistake is None

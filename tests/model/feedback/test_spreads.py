"""The table of differences between people who sign rightly."""

from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import BundleError
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.spreads import SCORES, TABLE, Spreads, digest, scores


def test_the_table_that_ships_knows_every_variant_of_the_lexicon() -> None:
    table = Spreads.load()
    known = {digest(sign, k) for sign in load_lexicon() for k in range(len(sign.variants))}
    assert known == set(table.entries), "run `deepsign-train spreads` after a sign has changed"
    assert TABLE.stat().st_size < 200_000


def test_each_variant_has_a_row_for_each_key() -> None:
    table = Spreads.load()
    for sign in load_lexicon():
        for number, variant in enumerate(sign.variants):
            found = table.of(sign, number)
            assert found.offset.shape == (len(variant.keys), len(FIGURES))
            assert (found.spread[~np.isnan(found.spread)] > 0).all()


def test_a_score_is_that_of_the_worst_figures() -> None:
    z = np.zeros((1, len(FIGURES)))
    z[0, :3] = 4.0
    assert scores(z)[0] == pytest.approx(4.0)
    assert scores(np.full_like(z, np.nan)).tolist() == pytest.approx(
        [np.nan] * len(SCORES), nan_ok=True
    )


def test_a_saved_table_is_read_unchanged(tmp_path: Path) -> None:
    table = Spreads.load()
    table.save(tmp_path / "copy.npz")
    again = Spreads.load(tmp_path / "copy.npz")
    assert again.entries == table.entries
    assert np.allclose(again.offset, table.offset, atol=0.02, equal_nan=True)


def test_a_damaged_table_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.npz").write_bytes(b"nothing")
    with pytest.raises(BundleError, match="install DeepSign again"):
        Spreads.load(tmp_path / "bad.npz")

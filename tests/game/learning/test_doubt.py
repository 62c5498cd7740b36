"""What was least clear about an attempt that was nearly the sign."""

from __future__ import annotations

from deepsign.learning.doubt import NAMED, least_clear
from deepsign_assets.lexicon.codes import PARAMETERS

WANTED = {"handshape": {"open_b", "5"}, "movement": {"Straight"}}


def test_the_network_has_a_head_for_all_that_may_be_named() -> None:
    assert set(NAMED) <= set(PARAMETERS)


def test_the_least_clear_parameter_is_named_unless_all_look_right() -> None:
    shares = {"handshape": {"s": 0.4, "5": 0.6}, "movement": {"Straight": 0.3, "Curved": 0.7}}
    assert least_clear(shares, WANTED) == "movement"
    assert least_clear({"handshape": {"open_b": 0.4, "5": 0.4}}, WANTED) == ""
    assert least_clear({}, WANTED) == ""

"""Advice names at most one thing, and only a certain one."""

from __future__ import annotations

from deepsign.learning import advice
from deepsign.learning.advice import Advice, advise, least_clear
from deepsign_assets.lexicon.codes import PARAMETERS

WANTED = {"handshape": {"open_b", "5"}, "movement": {"Curved"}}
LIMITS = {"handshape": 0.9, "movement": 0.8}


def test_the_surest_difference_is_named_and_what_looked_right() -> None:
    shares = {"handshape": {"s": 0.95, "5": 0.05}, "movement": {"Curved": 0.9, "None": 0.1}}
    assert advise(shares, WANTED, LIMITS) == Advice("handshape", "movement")


def test_every_accepted_way_is_right() -> None:
    assert advise({"handshape": {"open_b": 0.5, "5": 0.5}}, WANTED, LIMITS) is None


def test_what_is_not_sure_is_not_said() -> None:
    assert advise({"handshape": {"s": 0.85, "5": 0.15}}, WANTED, LIMITS) is None


def test_of_two_differences_only_the_one_further_beyond_its_limit_is_named() -> None:
    shares = {"handshape": {"s": 0.91, "5": 0.09}, "movement": {"None": 0.99, "Curved": 0.01}}
    assert advise(shares, WANTED, LIMITS) == Advice("movement")


def test_a_network_without_heads_gives_none() -> None:
    assert advise({}, WANTED, LIMITS) is None


def test_every_limit_is_of_a_parameter() -> None:
    assert set(advice.LIMITS) <= set(PARAMETERS)


def test_what_left_doubt_is_what_was_seen_least_and_never_what_looked_right() -> None:
    shares = {"handshape": {"s": 0.2, "5": 0.8}, "movement": {"Curved": 0.4, "None": 0.6}}
    assert least_clear(shares, WANTED) == "movement"
    assert least_clear({"handshape": {"open_b": 0.4, "5": 0.4}}, WANTED) == ""
    assert least_clear({}, WANTED) == ""

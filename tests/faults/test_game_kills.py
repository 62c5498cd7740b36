"""The game is killed at any moment: saved data is kept, the file is intact, and the next start continues from it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from tests.game.conftest import write_network

from deepsign_assets.lexicon import load_lexicon

from .life import Life
from .soak import FEW, KILLS, MOST_S, OF_A_GAME, SEED, Shard, shards
from .traces import Traces, children, until
from .warm import template, template_pid

LIVES: Final = ("new", "old", "played", "unsaved")
KILLS_A_LIFE: Final = 6

if os.name != "posix":
    pytest.skip("signals", allow_module_level=True)


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Returns the context that forks the sessions."""
    with template(tmp_path_factory.mktemp("game"), "tests.faults.played_once") as context:
        yield context


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network of the whole lexicon."""
    return write_network(tmp_path_factory.mktemp("bundle"), load_lexicon().ids)


def all_shards() -> list[Shard]:
    """Returns the shards: most of the scripted game, some of the whole program, which takes seconds to start."""
    real = 0 if KILLS <= FEW else OF_A_GAME // 20
    return [*shards("scripted", OF_A_GAME - real, 30), *shards("program", real, 15)]


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@pytest.mark.parametrize("shard", all_shards(), ids=str)
def test_a_killed_game_loses_nothing_that_it_had_saved(
    shard: Shard, forked: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    real = request.getfixturevalue("network") if shard.kind == "program" else None
    counts: Counter[str] = Counter()
    before = Traces()
    for first in shard.numbers[::KILLS_A_LIFE]:
        kind = LIVES[first // KILLS_A_LIFE % len(LIVES)] if real is None else "new"
        life = Life(tmp_path / str(first), kind, forked, real)
        live(life, shard, [each for each in shard.numbers if 0 <= each - first < KILLS_A_LIFE])
        counts.update(life.counts)
    until(lambda: not children(template_pid()), "a zombie is left")
    before.gone()
    print(f"\n{shard}, seed {SEED}: {dict(sorted(counts.items()))}")


def live(life: Life, shard: Shard, numbers: list[int]) -> None:
    """Kills the game the given number of times, then lets it end by itself."""
    number = numbers[0]
    try:
        for number in numbers:
            life.kill(shard.chance(number))
        life.end()
    except BaseException as error:
        error.add_note(f"kill {number} of {shard}, seed {SEED}, in {life.home}")
        raise

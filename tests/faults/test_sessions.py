"""After the first sign, progress.db is locked or read-only or its disk is full: what was played is saved in the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.game.whole.game import Game, Played
from tests.game.whole.learner import Scripted
from tests.game.whole.test_whole import challenge, held_against, lesson

from deepsign.errors import ProgressUnsaved
from deepsign.progress.store import ProgressStore
from deepsign.scenes.home.home import HomeScene

from .soak import FEW, KILLS

pytest.importorskip("resource", reason="limits the length of files")
from .disk import Fault, full, locked, read_only

CASES = [(full, "the next start")]
RARE = [
    (locked, "later"),
    (locked, "the next start"),
    (read_only, "later"),
    (read_only, "the next start"),
    (full, "later"),
]


@pytest.mark.parametrize(("fault", "until"), CASES if KILLS <= FEW else CASES + RARE)
def test_a_session_is_saved_once_the_disk_can_be_written_again(
    fault: Fault, until: str, tmp_path: Path
) -> None:
    game = Game(tmp_path, (640, 480), Played())
    me = Scripted(game)
    me.first_run()
    me.play(HomeScene)
    with fault(game.store):
        me.most_in_round = 2
        challenge(me, "endless")
        if KILLS > FEW:
            lesson(me)
        assert game.store.waiting.problem
        if until == "the next start":
            with pytest.raises(ProgressUnsaved):
                game.end()
    if until == "later":
        for _ in range(20):
            game.pass_time()
        game.end()
    with ProgressStore.open(game.path, clock=game.now) as store:
        held_against(store, store.learners.named(me.name), me.saw)

"""Pictures of the challenge, the duel, and celebrations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

import pygame

from deepsign.gallery.played_recogniser import unsure
from deepsign.gallery.shots_lesson import LOST
from deepsign.gallery.studio import TODAY, Studio
from deepsign.learning.contest import Mode
from deepsign.learning.score import BLANK, Sheet
from deepsign.learning.word_pool import Plan, Pool
from deepsign.progress.play_records import Round
from deepsign.scenes.challenge.challenge import ChallengeScene, read_pools
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.duel_play import Match, Player
from deepsign.scenes.challenge.duel_results import DuelResultsScene, DuelScore
from deepsign.scenes.challenge.duel_setup import DuelScene
from deepsign.scenes.challenge.duel_turns import DuelTurnsScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.shared.celebration import CelebrationScene, joys
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.ui.focus import Focus
from deepsign_assets.lexicon import Strand

SETTLED_S: Final = 2.6
"""Seconds until the score has counted up and achievements have been celebrated."""


def _sheet(*signs: str) -> Sheet:
    made = BLANK
    for number, sign in enumerate(signs):
        made = made.matched(sign, 70 + 3 * number, 1.5)
    return made


def _good() -> Sheet:
    return _sheet("book", "happy", "cat", "house", "please", "bird", "again", "grandmother", "boy")


def _poor() -> Sheet:
    begun = BLANK.missed().missed().skipped("alligator").missed()
    return begun.matched("tomorrow", 70, 2).late("thank_you")


def _pool(studio: Studio) -> Pool:
    return read_pools(studio.services, studio.learner)[-1]


def _setup(studio: Studio) -> None:
    studio.put(ChallengeScene, studio.learner)


def _setup_full(studio: Studio) -> None:
    level = _pool(studio).level
    for n in range(7):
        at = TODAY - timedelta(days=n)
        done = Round("timed", level, 1200 + n * 310, 5, 9 + n, 12 + n, 60.0, at=at)
        studio.services.store.rounds.record(studio.learner, done)
    _setup(studio)
    studio.press(pygame.K_TAB)


def _round(studio: Studio, mode: Mode = "timed") -> RoundScene:
    scene = studio.put(RoundScene, studio.learner, Plan(mode, _pool(studio)))
    assert isinstance(scene, RoundScene)
    return scene


def _asked(studio: Studio, mode: Mode = "timed") -> RoundScene:
    scene = _round(studio, mode)
    studio.until(lambda: scene.phase == "sign")
    return scene


def _answer(studio: Studio, scene: RoundScene, **shares: float) -> None:
    studio.until(lambda: scene.attempting.judging)
    studio.recogniser.say(**(shares or {scene.contest.sign: 0.9}))
    studio.run(0.15)


def _counting(studio: Studio) -> None:
    _round(studio)
    studio.run(0.8)


def _matched(studio: Studio) -> None:
    scene = _asked(studio)
    for _ in range(2):
        _answer(studio, scene)


def _not_yet(studio: Studio) -> None:
    scene = _asked(studio, "endless")
    studio.press(pygame.K_s)
    _answer(studio, scene, grandmother=0.95)


def _almost(studio: Studio) -> None:
    scene = _asked(studio)
    _answer(studio, scene)
    _answer(studio, scene, **unsure(scene.contest.sign))


def _strand(studio: Studio, strand: Strand) -> None:
    scene: ChallengeScene = studio.put(ChallengeScene, studio.learner)
    next(each for each in scene.controls() if each.name == strand).act()
    studio.run(0.1)


def _letter(studio: Studio, shown: str) -> None:
    """Shows a round that asks for A while a letter is held."""
    pool = Pool(1, ("a",), (), "letters")
    scene: RoundScene = studio.put(RoundScene, studio.learner, Plan("timed", pool))
    studio.until(lambda: scene.phase == "sign")
    studio.services.camera.show(shown)

    def seen() -> bool:
        letter = scene.attempting.letter
        return letter is not None and (letter.share > 0.5 or letter.correction.hint is not None)

    studio.until(seen)


def _choosing_letter(studio: Studio) -> None:
    pool = read_pools(studio.services, studio.learner, "numbers")[-1]
    scene = studio.put(ChooseScene, studio.learner, Plan("receptive", pool))
    studio.until(lambda: scene.phase == "sign")
    studio.run(1.5)


def _hurried(studio: Studio) -> None:
    scene = _asked(studio)
    scene.contest = scene.contest.aged(53.5)
    studio.run(0.1)


def _gone(studio: Studio) -> None:
    _asked(studio)
    studio.services.camera.pretend(LOST)
    studio.run(0.2)


def _paused(studio: Studio) -> None:
    _asked(studio)
    studio.press(pygame.K_p)
    studio.run(0.1)


def _restarting(studio: Studio) -> None:
    _asked(studio)
    studio.recogniser.be("restarting")
    studio.run(0.1)


def _failed(studio: Studio) -> None:
    _asked(studio)
    studio.recogniser.be("failed")
    studio.run(0.1)


def _over(studio: Studio) -> None:
    _asked(studio, "endless")
    studio.press(*[pygame.K_s] * 3)
    studio.run(0.2)


def _choosing(studio: Studio, wrong: bool = False) -> None:
    scene = studio.put(ChooseScene, studio.learner, Plan("receptive", _pool(studio)))
    studio.until(lambda: scene.phase == "sign")
    studio.run(0.7)
    if wrong:
        asked = scene.contest.sign
        studio.press(pygame.K_1 + next(n for n, s in enumerate(scene.options) if s != asked))


def _results(studio: Studio, sheet: Sheet, kept: KeptRound) -> None:
    studio.put(ResultsScene, studio.learner, sheet, kept, lambda _: None)
    studio.run(SETTLED_S)


def _record(studio: Studio) -> None:
    _results(studio, _good(), KeptRound(1200))


def _plain(studio: Studio) -> None:
    _results(studio, _poor(), KeptRound(99999))


def _nothing(studio: Studio) -> None:
    _results(studio, BLANK.skipped("cat").skipped("dog"), KeptRound())


def _celebration(studio: Studio) -> None:
    _setup(studio)
    joy = joys(studio.services, ["month_in_a_row"])[0]
    studio.put(CelebrationScene, joy)
    studio.run(0.4)


def _duel(studio: Studio) -> None:
    studio.put(DuelScene, studio.learner, _pool(studio))
    studio.press(pygame.K_TAB)


def _duel_profile(studio: Studio) -> None:
    studio.services.store.learners.create("Grandmother Rosa", "left")
    scene = studio.put(DuelScene, studio.learner, _pool(studio))
    scene.focus = Focus("who", shown=True)
    studio.press(pygame.K_RIGHT)


def _match(studio: Studio) -> DuelTurnsScene:
    players = (Player("Ana", "right", studio.learner), Player("Bela", "left"))
    words = ("book", "happy", "cat", "house")
    scene = studio.put(DuelTurnsScene, Match(players, _pool(studio), words))
    assert isinstance(scene, DuelTurnsScene)
    return scene


def _hand_over(studio: Studio) -> None:
    _match(studio)
    studio.run(1.5)


def _duel_second(studio: Studio) -> None:
    scene = _match(studio)
    studio.run(0.3)
    studio.press(pygame.K_RETURN)
    studio.until(lambda: scene.play.attempting.judging)
    studio.recogniser.say(**{scene.play.duel.word: 0.9})
    studio.run(0.3)


def _hand_over_second(studio: Studio) -> None:
    _match(studio)
    studio.run(0.3)
    studio.press(pygame.K_RETURN)
    studio.run(0.2)
    studio.press(pygame.K_s)
    studio.run(1.6)


def _duel_sign(studio: Studio) -> None:
    _match(studio)
    studio.run(0.3)
    studio.press(pygame.K_RETURN)
    studio.run(0.6)


def _duel_results(studio: Studio, draw: bool = False) -> None:
    other = _good() if draw else BLANK.matched("cat", 80, 2).skipped("dog")
    both = (DuelScore("Ana", None, _good()), DuelScore("Grandmother Rosa", None, other))
    studio.put(DuelResultsScene, both, None if draw else 0, lambda _: None)
    studio.run(0.8)


SHOTS: Final[dict[str, Callable[[Studio], None]]] = {
    "challenge": _setup,
    "challenge_scores": _setup_full,
    "challenge_counting": _counting,
    "challenge_matched": _matched,
    "challenge_letters": partial(_strand, strand="letters"),
    "challenge_numbers": partial(_strand, strand="numbers"),
    "challenge_letter": partial(_letter, shown="a"),
    "challenge_letter_off": partial(_letter, shown="s"),
    "challenge_number_choose": _choosing_letter,
    "challenge_almost": _almost,
    "challenge_not_yet": _not_yet,
    "challenge_hurried": _hurried,
    "challenge_camera_gone": _gone,
    "challenge_paused": _paused,
    "challenge_restarting": _restarting,
    "challenge_failed": _failed,
    "challenge_over": _over,
    "challenge_choose": _choosing,
    "challenge_choose_wrong": partial(_choosing, wrong=True),
    "challenge_record": _record,
    "challenge_results": _plain,
    "challenge_nothing": _nothing,
    "celebration": _celebration,
    "duel": _duel,
    "duel_profile": _duel_profile,
    "duel_hand_over": _hand_over,
    "duel_hand_over_second": _hand_over_second,
    "duel_sign": _duel_sign,
    "duel_second": _duel_second,
    "duel_results": _duel_results,
    "duel_draw": partial(_duel_results, draw=True),
}

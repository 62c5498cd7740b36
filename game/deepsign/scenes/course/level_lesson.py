"""Which signs a lesson takes up, and the scene it begins with."""

from __future__ import annotations

from collections.abc import Sequence

from deepsign.learning.lesson_plan import plan_lesson
from deepsign.progress.records import Learner
from deepsign.scenes.course.step_scenes import course_of
from deepsign.scenes.shared.home_facts import HomeFacts, LevelFacts, read_home
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services


def lesson(services: Services, stack: Stack, learner: Learner, number: int | None = None) -> Scene:
    """The first scene of a lesson.

    Args:
        services: As for every scene.
        stack: As for every scene.
        learner: Who learns.
        number: Of the level; None for the one that comes next.

    Raises:
        ProgressError: progress.db cannot be read.
        ValueError: The level is locked, or there is no such level.
    """
    facts = read_home(services, learner)
    level = facts.level(facts.present if number is None else number)
    if level is None or level.locked:
        raise ValueError(f"level {number} cannot be started: it is locked, or not there.")
    length = services.settings.session_length
    new_left = services.store.days.today(learner, services.now_utc()).new_left
    new, older = chosen(facts, level, length, new_left, _due(services, learner, facts))
    steps = plan_lesson(new, older, camera=True, alike=services.lexicon.is_minimal_pair)
    return course_of(services, stack, learner, steps).scene()


def practice(
    services: Services, stack: Stack, learner: Learner, signs: Sequence[str], *, camera: bool
) -> Scene:
    """The first scene of a lesson on some signs that were met.

    Args:
        services: What the scenes work with.
        stack: Of scenes.
        learner: Who practises.
        signs: Their ids, one or more.
        camera: Whether they can be signed.
    """
    steps = plan_lesson((), tuple(signs), camera)
    return course_of(services, stack, learner, steps, "practice").scene()


def chosen(
    facts: HomeFacts, level: LevelFacts, length: int, new_left: int, due: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """New signs of the level, and older ones to stand between them.

    Args:
        facts: How the learner stands.
        level: Which level.
        length: At most so many of each.
        new_left: How many new signs the daily limit still allows.
        due: Signs to be signed again, the longest overdue first; of any level.

    Returns:
        New and older ids. Older are due signs; without any, the level's weakest. When both would be
        empty, because the day's limit is reached before anything was met, the wish counts more.
    """
    unmet = tuple(sign for sign in level.signs if sign not in facts.met)
    met = sorted(set(level.signs) - set(unmet), key=lambda sign: level.strengths[sign])
    new = unmet[: max(0, min(length, new_left))]
    older = due[:length] or (() if new else tuple(met[:length]))
    return (new, older) if new or older else (unmet[:length], ())


def _due(services: Services, learner: Learner, facts: HomeFacts) -> tuple[str, ...]:
    """Ids of signs that are due to be signed and can be judged."""
    cards = services.store.cards.due(learner, services.now_utc(), direction="produce")
    taught = {sign for level in facts.levels for sign in level.signs}
    return tuple(card.sign for card in cards if card.sign in taught)

"""Another program removes or renames the learner: the game asks who is playing, and says why."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pygame
import pytest

from deepsign.gallery.studio import STEP_S, Studio, studio
from deepsign.learning.lesson_plan import Step
from deepsign.progress.store import ProgressStore
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.scenes.options.data_section import DataSection
from deepsign.scenes.options.options import OptionsScene
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.settings import Language
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter

WHERE: dict[str, Callable[[Studio], object]] = {
    "home": lambda st: None,
    "lesson": lambda st: st.course(Step("recall", "book"), Step("recall", "cat")),
    "options": lambda st: st.put(OptionsScene, st.learner),
    "arcade": lambda st: st.put(ArcadeScene, st.learner),
    "challenge": lambda st: st.put(ChallengeScene, st.learner),
    "progress": lambda st: st.put(ProgressScene, st.learner),
}


@pytest.fixture
def st(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain) as made:
        made.put(HomeScene, made.learner)
        yield made


def elsewhere(path: Path, sql: str) -> None:
    """Changes the database as another program would, such as an older DeepSign."""
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA foreign_keys = ON")
        other.execute(sql)


def said(st: Studio) -> str:
    log: list[TextBox] = []
    st.stage.draw(pygame.Surface((640, 480), 0, 32), log)
    return " ".join(box.text for box in log)


@pytest.mark.parametrize("where", WHERE)
def test_a_learner_who_is_removed_is_missed_at_once(where: str, st: Studio) -> None:
    st.services.store.learners.create("Bo")
    WHERE[where](st)
    elsewhere(st.services.store.path, "DELETE FROM learners WHERE name = 'Ana'")
    st.press(pygame.K_RETURN)  # meant for the scene before
    assert isinstance(st.stage.stack.top, ProfileScene)
    assert "Ana was removed by another program" in said(st)
    st.run(0.2)
    assert st.services.store.waiting.problem == ""
    st.press(pygame.K_ESCAPE)
    st.run(1)
    assert type(st.stage.stack.top).__name__ == "TitleScene"


def test_where_nobody_is_left_the_form_of_a_new_learner_says_so(st: Studio) -> None:
    elsewhere(st.services.store.path, "DELETE FROM learners")
    st.run(STEP_S)
    assert isinstance(st.stage.stack.top, NewLearnerScene)
    assert "Ana was removed by another program" in said(st)


def test_another_with_the_same_number_is_not_taken_for_the_learner(st: Studio) -> None:
    elsewhere(st.services.store.path, "DELETE FROM learners")
    elsewhere(
        st.services.store.path,
        "INSERT INTO learners (id, name, dominant_hand, created_at_utc)"
        f" VALUES ({st.learner.id}, 'Ana', 'left', '2020-01-01T00:00:00.000000+00:00')",
    )
    st.run(STEP_S)
    assert isinstance(st.stage.stack.top, ProfileScene)


def test_a_learner_who_is_renamed_is_told(st: Studio) -> None:
    elsewhere(st.services.store.path, "UPDATE learners SET name = 'Anna'")
    st.run(STEP_S)
    assert isinstance(st.stage.stack.top, ProfileScene)
    assert "Ana was renamed Anna" in said(st)


def test_what_another_program_writes_else_disturbs_nobody(st: Studio) -> None:
    elsewhere(st.services.store.path, "INSERT INTO settings VALUES ('goal', '1')")
    st.run(STEP_S)
    assert isinstance(st.stage.stack.top, HomeScene)


def test_a_learner_who_removes_themself_does_not_come_home_again(st: Studio) -> None:
    st.services.store.learners.create("Bo")
    st.put(ProfileScene)
    scene = st.put(EditLearnerScene, st.learner)
    scene._ask()
    st.run(STEP_S)
    st.press(pygame.K_LEFT, pygame.K_RIGHT, pygame.K_RETURN)
    st.run(1)
    assert [each.name for each in st.services.store.learners.all()] == ["Bo"]
    kinds = [type(each).__name__ for each in st.stage.stack.scenes]
    assert kinds == ["TitleScene", "ProfileScene"]


ASKS: dict[str, Callable[[Studio], None]] = {
    "one": lambda st: _of_options(st)._delete_one(),
    "all": lambda st: _of_options(st)._delete_all(),
    "form": lambda st: st.put(EditLearnerScene, st.learner)._remove(),
}


def _of_options(st: Studio) -> DataSection:
    """Returns the section of the learner's data, on the screen."""
    scene = st.put(OptionsScene, st.learner, "data")
    return DataSection(st.stage.stack, scene.choices)


@pytest.mark.parametrize("which", ASKS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_deletion_beside_another_window_is_refused_in_a_sentence(
    language: Language, which: str, plain: PosePainter
) -> None:
    with studio("light", (640, 480), plain, language) as st:
        store = st.services.store
        store._lock._wait_s = 0
        with ProgressStore.open(store.path):
            ASKS[which](st)
            st.run(STEP_S)
            assert ("Nothing was deleted" if language == "en" else "No se borró nada") in said(st)
        assert store.learners.all() == (st.learner,)

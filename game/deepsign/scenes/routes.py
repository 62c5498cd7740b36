"""Every scene by its name. This is the only file that imports all folders of scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from deepsign.progress.records import Learner
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.book.book import BookScene
from deepsign.scenes.camera.camera_scene import CameraCheckScene
from deepsign.scenes.camera.find_hand import FindHandScene
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.course.begin import (
    lesson,
    listed,
    practice,
    receptive_round,
    today_scene,
    try_sign,
)
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.first_run.page_order import first_run, on_the_way
from deepsign.scenes.home.about import AboutScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.home.title import TitleScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.options.options import OptionsScene
from deepsign.scenes.phrases.phrase_list import PhrasesScene
from deepsign.scenes.placement.placement_scene import PlacementScene
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.spelling.menu import SpellingMenu
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Door, Services
from deepsign_assets.body.handedness import Hand
from deepsign_assets.lexicon import Strand

__all__ = ["DOORS", "SceneRoutes"]

DOORS: Final[Mapping[Door, Callable[[Services, Stack, Learner], Scene]]] = {
    "today": today_scene,
    "review": ReviewScene,
    "receptive": receptive_round,
    "book": BookScene,
    "challenge": ChallengeScene,
    "arcade": ArcadeScene,
    "progress": ProgressScene,
    "phrases": PhrasesScene,
    "options": OptionsScene,
    "learners": lambda services, stack, _: ProfileScene(services, stack),
    "placement": PlacementScene,
    "spelling": SpellingMenu,
    "spell": SpellSetup,
    "read": ReadSetup,
}


class SceneRoutes:
    """Makes the real scenes; see `deepsign.stage.services.Routes`."""

    def title(self, services: Services, stack: Stack) -> Scene:
        """Returns the first screen."""
        return TitleScene(services, stack)

    def home(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the home of a learner."""
        return HomeScene(services, stack, learner)

    def door(self, name: Door, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the scene behind a door of home."""
        made = partial(DOORS[name], services, stack, learner)
        return on_the_way(services, stack, learner, made) if name == "today" else made()

    def lesson(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        level: int,
        strand: Strand = "signs",
    ) -> Scene:
        """Returns the first scene of a lesson of a level."""
        return lesson(services, stack, learner, level, strand)

    def practice(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        signs: Sequence[str],
        *,
        camera: bool,
    ) -> Scene:
        """Returns the first scene of a lesson on some signs that were met."""
        return practice(services, stack, learner, signs, camera=camera)

    def listed(
        self, services: Services, stack: Stack, learner: Learner, signs: Sequence[str]
    ) -> Scene:
        """Returns the first scene of a lesson on any signs."""
        return listed(services, stack, learner, signs)

    def try_sign(self, services: Services, stack: Stack, learner: Learner, sign: str) -> Scene:
        """Returns one sign, tried in front of the camera."""
        return try_sign(services, stack, learner, sign)

    def learners(self, services: Services, stack: Stack) -> Scene:
        """Returns the list of learners."""
        return ProfileScene(services, stack)

    def start(self, services: Services, stack: Stack) -> Scene:
        """Returns the first sign, home, or the list of learners, by the number of learners."""
        learners = services.store.learners.all()
        if len(learners) == 1:
            return HomeScene(services, stack, learners[0])
        return ProfileScene(services, stack) if learners else first_run(services, stack)

    def who_plays(self, services: Services, stack: Stack, why: str = "") -> Scene:
        """Returns the list of learners, or the form of the first one."""
        if services.store.learners.all():
            return ProfileScene(services, stack, why)
        return NewLearnerScene(services, stack, problem=why)

    def new_learner(
        self,
        services: Services,
        stack: Stack,
        name: str = "",
        *,
        hand: Hand = "right",
        then: Callable[[Learner], Scene] | None = None,
        before: Callable[[], Scene] | None = None,
    ) -> Scene:
        """Returns the form of a new learner."""
        return NewLearnerScene(services, stack, name, hand=hand, then=then, before=before)

    def first_run(self, services: Services, stack: Stack, learner: Learner) -> Scene:
        """Returns the first page for a learner who was just made."""
        return first_run(services, stack, learner)

    def about(self, services: Services, stack: Stack) -> Scene:
        """Returns the page about learning with Deaf teachers."""
        return AboutScene(services, stack)

    def find_hand(self, services: Services, stack: Stack, choose: Callable[[Hand], None]) -> Scene:
        """Returns the questions that find the dominant hand."""
        return FindHandScene(services, stack, choose)

    def camera_check(self, services: Services, stack: Stack, hand: Hand) -> Scene:
        """Returns the camera and light check."""
        return CameraCheckScene(services, stack, hand)

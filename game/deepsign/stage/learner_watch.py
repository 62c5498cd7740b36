"""Detects that another program removed or renamed the current learner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services


def ask_who_plays(services: Services, stack: Stack, why: str = "") -> None:
    """Leaves every scene and shows the list of learners, because the current learner may no longer exist.

    Args:
        services: Services of the scenes.
        stack: Stack of scenes.
        why: Explanation for the learner.
    """
    stack.clear()
    stack.push(services.routes.title(services, stack))
    stack.push(services.routes.who_plays(services, stack, why))


class LearnerWatch:
    """Checks that the learners of the scenes still exist whenever another program has written."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._database = services.store.database
        self._version = self._database.version()

    def look(self, scenes: Iterable[Scene]) -> str:
        """Returns a sentence for the learner if one of them was removed or renamed, or ""."""
        try:
            version = self._database.version()
            if version == self._version:
                return ""
            known = {
                (each.id, each.created_at): each for each in self._services.store.learners.all()
            }
        except ProgressError:
            return ""  # locked, or worse: then there is more to say than this
        self._version = version
        learners = {each for scene in scenes if (each := getattr(scene, "learner", None))}
        return next(filter(None, (self._said(each, known) for each in learners)), "")

    def _said(self, learner: Learner, known: Mapping[tuple[int, datetime], Learner]) -> str:
        now = known.get((learner.id, learner.created_at))
        if now is None:
            return self._services.words("profile-gone", name=learner.name)
        if now.name != learner.name:
            return self._services.words("profile-renamed", name=learner.name, now=now.name)
        return ""

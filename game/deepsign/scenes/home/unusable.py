"""Stored data that cannot be used: reported once at the start, with the offer to repair it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deepsign.errors import DeepSignError
from deepsign.progress.mending import INDEXES
from deepsign.progress.records import LOCAL
from deepsign.scenes.shared.state_words import error_words
from deepsign.settings import Settings
from deepsign.stage.notice import NoticeScene
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.words import Words

LABELS: Final = {
    "camera": "options-camera-choice",
    "mirror": "options-camera-mirror",
    "skeleton": "options-camera-skeleton",
    "sign_along": "options-camera-sign_along",
    "theme": "options-look-theme",
    "colour_safe": "options-look-safe",
    "language": "options-language-choice",
    "text_scale": "options-look-size",
    "reduced_motion": "options-motion-calm",
    "sound": "options-sound-on",
    "sound_volume": "options-sound-volume",
    "desired_retention": "options-learning-retention",
    "session_length": "options-learning-length",
    "daily_new": "options-learning-new",
    "daily_reviews": "options-learning-reviews",
    "window_width": "notice-unusable-window",
    "window_height": "notice-unusable-window",
    "window_place": "notice-unusable-window",
    "fullscreen": "notice-unusable-window",
    "backend": "notice-unusable-network",
    "threads": "notice-unusable-network",
    "gesture_sensitivity": "home-arcade",
    "gesture_delay_s": "home-arcade",
    "watch_first": "home-arcade",
    "learn_signing": "options-signing",
    "tutor": "options-tutor-choice",
}
"""The message with the name of each setting."""


class UnusableScene(NoticeScene):
    """Reports what cannot be used; settings with a default can be reset to it.

    Args:
        lost_film: The stored video that should be the camera and cannot be opened; "" if there is none.
    """

    def __init__(self, services: Services, stack: Stack, lost_film: str = "") -> None:
        store = services.store
        self._film = lost_film
        self._settings = store.settings.unusable()
        self._strangers = [each for each in store.learners.all() if not each.is_zone_known]
        self._values = any(each != INDEXES for each in store.mended)
        again = self._put_right if self._settings or self._strangers or lost_film else None
        words = services.words
        title, label = words("notice-unusable-title"), words("notice-unusable-mend")
        sentence = " ".join(self._sentences(words))
        super().__init__(services, stack, title, sentence, again, again_label=label)

    def _sentences(self, words: Words) -> Iterator[str]:
        if self._values:
            yield words("notice-unusable-values")
        if self._settings:
            names = dict.fromkeys(words(LABELS[name]) for name in self._settings)
            yield words("notice-unusable-settings", names=", ".join(names))
        if self._strangers:
            names = dict.fromkeys(each.name for each in self._strangers)
            yield words("notice-unusable-zone", names=", ".join(names))
        if self._film:
            yield words("notice-unusable-film", name=Path(self._film).name)

    def _put_right(self) -> None:
        store = self.services.store
        try:
            if self._film:
                self.services.choices.change(camera=Settings().camera)
            store.settings.save(store.settings.read())
            for each in self._strangers:
                store.learners.update(each, time_zone=LOCAL)
        except DeepSignError as error:
            self.sentence = error_words(self.services.words, error)
            return
        self.back()


def unusable_notice(services: Services, stack: Stack, lost_film: str = "") -> Scene | None:
    """Returns the screen that reports what cannot be used; None if everything can."""
    scene = UnusableScene(services, stack, lost_film)
    return scene if scene.sentence else None

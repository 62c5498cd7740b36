"""The networks of the worker: tracks pictures, names signs and gestures."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, cast

import numpy as np

from deepsign.recognition.missed import parameter_shares
from deepsign.threads import Helper
from deepsign_model.bundle import gesture_bundle_path
from deepsign_model.errors import ModelError

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from deepsign_assets.body.handedness import Hand
    from deepsign_model.feedback.compare import Comparison
    from deepsign_model.gestures.recogniser import GestureRecogniser
    from deepsign_model.runtime import Backend
    from deepsign_model.signs.recogniser import Answer, SignRecogniser
    from deepsign_model.tracking.skeleton import Skeleton
    from deepsign_model.tracking.track import Track
    from deepsign_model.tracking.tracker import Tracker

SURELY: Final = 0.5
"""An attempt that is likelier the sign than all else together is compared after its verdict, which comes at once."""


@dataclass
class Watcher:
    """The tracker and the sign network; the gesture network is loaded when it is first needed.

    Attributes:
        tracker: Follows the learner from picture to picture.
        signs: Names signs.
        gesture_folder: Folder of the gesture network.
        gesture_backend: Backend of the gesture network: `auto`, `openvino` or `torch`.
    """

    tracker: Tracker
    signs: SignRecogniser
    gesture_folder: Path
    gesture_backend: str = "auto"
    _gestures: GestureRecogniser | None = field(default=None, init=False)
    _problem: str = field(default="", init=False)
    _prepared: str = field(default="", init=False)

    @classmethod
    def open(cls, folder: Path, backend: str = "auto", gesture_folder: Path | None = None) -> Self:
        """Loads the tracker and the sign network.

        Args:
            folder: Folder of the sign network; the tracker is the one that ships.
            backend: Backend of both networks: `auto`, `openvino` or `torch`.
            gesture_folder: Folder of the gesture network; by default the one that ships.

        Raises:
            BundleError: A file is missing, truncated or altered.
        """
        from deepsign_model.signs.recogniser import open_recogniser
        from deepsign_model.tracking.tracker import load_tracker

        signs = open_recogniser(folder, cast("Backend", backend))
        return cls(load_tracker(), signs, gesture_folder or gesture_bundle_path(), backend)

    @property
    def model_id(self) -> str:
        """Identifies the sign network's weights."""
        return self.signs.model_id

    @property
    def backend(self) -> str:
        """The library that runs the networks."""
        return self.signs.backend

    def named(self, skeleton: Skeleton, *, fresh: bool = False) -> tuple[tuple[float, ...], str]:
        """Returns the shares of the gestures at a skeleton.

        Args:
            skeleton: The next skeleton.
            fresh: Whether it is the first of a stream. Then the past is forgotten, and a network that could not be
                loaded is tried again.

        Returns:
            The shares, and a reason if there are none.
        """
        if self._gestures is None and (fresh or not self._problem):
            self._open_gestures()
        if self._gestures is None:
            return (), self._problem
        if fresh:
            self._gestures.reset()
        return self._gestures.push(skeleton), ""

    def prepare(self, sign: str) -> None:
        """Computes ahead what a comparison with a sign needs, on a thread; "" for nothing."""
        if sign not in ("", self._prepared):
            self._prepared = sign
            Helper("prepare-comparison", _prepare, sign).start()

    def compared(
        self, track: Track, hand: Hand, sign: str, answer: Answer, *, always: bool = False
    ) -> Comparison | None:
        """Compares an attempt with a sign, unless it is surely that sign or no comparison is wanted.

        Args:
            track: The attempt.
            hand: The signer's dominant hand.
            sign: A sign of the lexicon; "" for no comparison.
            answer: What the network says about the attempt.
            always: Whether to compare it even if it is surely that sign.

        Returns:
            None as well where comparing fails; the log says why.
        """
        shares = dict(zip(self.signs.spec.labels, answer.probabilities, strict=True))
        if not sign or (shares.get(sign, 0.0) >= SURELY and not always):
            return None
        from deepsign_assets.lexicon import load_lexicon
        from deepsign_model.feedback.compare import compare

        heads = parameter_shares(self.signs.spec, answer.parameters)
        try:
            return compare(track, load_lexicon()[sign], hand, heads)
        except Exception:  # a verdict must not wait for what explains it
            _log.exception("an attempt at %s cannot be compared", sign)
            return None

    @staticmethod
    def spelled(track: Track, hand: Hand, asked: str) -> dict[str, float]:
        """Returns the share of each letter, or of each number where one was asked.

        Raises:
            BundleError: The network of letters is missing or damaged.
        """
        from deepsign_model.letters.judging import judge_letter
        from deepsign_model.letters.recogniser import open_letters

        return judge_letter(track, hand, asked, open_letters())

    def _open_gestures(self) -> None:
        from deepsign_model.gestures.recogniser import open_gestures

        try:
            gestures = open_gestures(self.gesture_folder, cast("Backend", self.gesture_backend))
            gestures.warm_up()
        except (ModelError, RuntimeError, OSError, ValueError) as error:
            self._problem = str(error) or repr(error)
            _log.warning("gestures cannot be named: %s", self._problem)
        else:
            self._gestures, self._problem = gestures, ""

    def warm_up(self) -> None:
        """Tracks an empty picture and judges an empty track, so that the first real ones are fast."""
        self.tracker.track(np.zeros((480, 640, 3), np.uint8), 0.0)
        self.tracker.reset()
        self.signs.warm_up()


def _prepare(sign: str) -> None:
    from deepsign_assets.lexicon import load_lexicon
    from deepsign_model.feedback.compare import prepare

    prepare(load_lexicon()[sign])

"""The learner's turn at the first sign: the camera, the attempt, and the status."""

from __future__ import annotations

from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Event
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.paced_replay import EDGE_S, PacedReplay
from deepsign.scenes.shared.state_words import camera_words, hint_words
from deepsign.stage.services import Services
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_model.signs.verdict import gloss_of


class FirstTurn:
    """Follows the attempts; the camera is on between `ask` and `rest`.

    Args:
        services: The camera, the recogniser and the words.
        hand: The dominant hand.
    """

    def __init__(self, services: Services, hand: Hand) -> None:
        self.replay = PacedReplay()
        self.attempting = Attempting(services, hand, self.replay.remember)
        self._services = services
        self._hand: Hand = hand
        self._is_on = False

    def ask(self) -> None:
        """Watches for attempts and restarts a recogniser that has failed."""
        if not self._is_on:
            self.attempting.open()
            self._is_on = True
        if self._services.recogniser.state.phase == "failed":
            self._services.recogniser.start()
        self.replay.clear()
        self.attempting.ask(FIRST)

    def rest(self) -> None:
        """Switches the camera off; the last attempt can still be shown again."""
        self.attempting.close()
        self._is_on = False

    def close(self) -> None:
        """Switches the camera off and forgets every picture."""
        self.rest()
        self.replay.clear()

    def hear(self, event: Event) -> JudgedAttempt | None:
        """Turns scores into a verdict and the attempt into a loop."""
        judged = self.attempting.hear(event)
        if judged is not None:
            attempt = self.attempting.attempted(EDGE_S)
            self.replay.cut_attempt(self.attempting.span_s, attempt)
            self.attempting.rest()
        return judged

    def keep_in_step(self, tutor: TutorView) -> None:
        """Shows the attempt at the same phase of the movement as the tutor."""
        performance = self._services.lexicon[FIRST].performance
        self.replay.keep_in_step(tutor, performance, self._hand)

    @property
    def gone(self) -> bool:
        """Whether there is no camera."""
        return self.attempting.trouble == "camera_gone"

    @property
    def camera_words(self) -> str:
        """The problem with the camera in words."""
        return camera_words(self._services.words, self._services.camera)

    @property
    def status(self) -> str:
        """What the scene is waiting for."""
        words, trouble = self._services.words, self.attempting.trouble
        if trouble == "recogniser_failed":
            return f"{self.attempting.trouble_words} {words('firstrun-sign-go-on')}"
        if self.attempting.judging:
            waits = trouble == "recogniser_starting"
            return self.attempting.trouble_words if waits else words("firstrun-sign-judging")
        if self.attempting.failure:
            return self.attempting.failure
        if self.attempting.moving:
            return self.attempting.signing_words or words("firstrun-sign-moving")
        if trouble.startswith("camera"):
            return self.camera_words
        if self.attempting.hint != "ok":
            return hint_words(words, self.attempting.hint)
        return words("firstrun-sign-turn", gloss=gloss_of(FIRST))

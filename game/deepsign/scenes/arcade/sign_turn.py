"""The turn in Sign Rush: which sign is asked for, and whether the tutor shows it first."""

from __future__ import annotations

from deepsign.arcade.sign_rush import Coming
from deepsign.errors import DeepSignError
from deepsign.progress.records import Learner
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.shown_sign import shown_sign
from deepsign.stage.services import Services
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.errors import UnknownSign


class SignTurn:
    """The sign whose turn it is. A forgotten sign is shown by the tutor before it is asked for.

    Args:
        services: Lexicon and tutor.
        learner: Who plays.
        attempting: Watches the player's attempts.
    """

    def __init__(self, services: Services, learner: Learner, attempting: Attempting) -> None:
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.coming: Coming | None = None
        self.asked_s = 0.0
        self.shown: set[str] = set()
        self._services = services
        self._attempting = attempting
        self._showing_s = 0.0

    @property
    def showing(self) -> bool:
        """Whether the tutor is showing the sign and attempts do not count yet."""
        return self._showing_s > 0

    @property
    def watching(self) -> bool:
        """Whether the tutor is on the screen for this sign."""
        return self.coming is not None and self.coming.watch and self.coming.sign in self.shown

    def take(self, due: Coming | None, time_s: float) -> None:
        """Gives the turn to a sign; nothing changes if it has the turn already.

        Args:
            due: The sign, or None while no sign is due.
            time_s: Now, on the game's clock.
        """
        if due is self.coming:
            return
        self.coming, self._showing_s = due, 0.0
        if due is None:
            self._attempting.rest()
        elif due.watch and due.sign not in self.shown:
            self._show(due, time_s)
        else:
            self._ask(due, time_s)

    def _show(self, due: Coming, time_s: float) -> None:
        """Shows a sign; one that cannot be read is asked for at once."""
        try:
            performance = shown_sign(self._services, due.sign).performance
        except (DeepSignError, UnknownSign):  # an own sign: unreadable, or deleted meanwhile
            self._ask(due, time_s)
            return
        self.shown.add(due.sign)
        self._showing_s = performance.duration_s
        self.tutor.show(performance)
        self._attempting.rest()

    def _ask(self, due: Coming, time_s: float) -> None:
        self.asked_s = time_s
        self._attempting.ask(due.sign)

    def advance(self, dt_s: float, time_s: float, size_px: int) -> None:
        """Moves the tutor on, and asks for the sign once it has been shown.

        Args:
            dt_s: Seconds since the last call.
            time_s: Now, on the game's clock.
            size_px: Side of the tutor's picture, pixels.
        """
        if self._showing_s > 0:
            self._showing_s -= dt_s
            if self._showing_s <= 0 and self.coming is not None:
                self._ask(self.coming, time_s)
        if self.watching:
            self.tutor.update(dt_s, size_px)

    def halt(self) -> None:
        """Takes the turn away because the game is paused."""
        self.coming = None
        self._attempting.rest()

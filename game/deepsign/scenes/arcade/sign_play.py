"""Sign Rush: the learner's own signs come along a lane, and each is signed before the camera."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pygame

from deepsign.arcade.sign_rush import PACES, Coming, Judged, Pace, SignRush
from deepsign.recognition.conductor import JudgedAttempt
from deepsign.recognition.messages import Event, SkeletonSeen
from deepsign.scenes.arcade import play_view, sign_view, strip
from deepsign.scenes.arcade.games import SIGN, Outcome
from deepsign.scenes.arcade.hub import Hub, Made
from deepsign.scenes.arcade.play import PlayScene
from deepsign.scenes.arcade.sign_keep import SignKeeper
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.sight_words import hint, meaning_of
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_top, largest
from deepsign.ui.tutor_view import TutorView

UNSEEN: Final = pygame.Rect(0, 0, 2, 2)
"""The hub's picture is the one on the screen."""
KEY: Final = pygame.K_SPACE
"""Stands for a sign that was right, to try the game without a camera."""


class SignRushScene(PlayScene):
    """A game of signs.

    Args:
        services: As for every scene.
        stack: As for every scene.
        hub: Camera and recogniser of this visit.
        difficulty: A key of `PACES`.
        pace: Another than that.

    Raises:
        ValueError: The learner knows too few signs.
    """

    pause_hint = ""

    def __init__(
        self, services: Services, stack: Stack, hub: Hub, difficulty: str, pace: Pace | None = None
    ) -> None:
        super().__init__(services, stack, hub, difficulty)
        known = known_signs(services, hub.learner)
        watch = services.settings.watch_first
        self.rush = SignRush(pace or PACES[difficulty], known, hub.rng, watch_first=watch)
        self.attempting = Attempting(services, hub.learner.hand)
        self.tutor = TutorView(services.tutor, hub.learner.hand, services.paint_ahead)
        self.by_keys = False  # whether a key took part: then nothing is written any more
        self._keeper = SignKeeper(services, hub.learner, known)
        self._asked: Coming | None = None
        self._asked_s = 0.0
        self._watching_s = 0.0  # so long the tutor still shows the sign before it is asked for
        self._shown: set[str] = set()
        self._camera_late_s = 0.0  # what the game's clock is ahead of the camera's

    # life

    def leave(self) -> None:
        """Gestures are watched for again."""
        super().leave()
        self._keeper.end()
        self.attempting.rest()
        self.attempting.view.forget()
        self.tutor.close()
        self.hub.signing = False

    @property
    def counts(self) -> bool:
        """Whether what is signed is written down: somebody sits before the camera, and no key was used."""
        return not self.by_keys and not self.hub.is_demo

    @property
    def can_play(self) -> bool:
        """Keys, or a camera and a recogniser of signs."""
        return self.by_keys or not self.attempting.trouble

    @property
    def keys_enough(self) -> bool:
        """Whether the space bar is used."""
        return self.by_keys

    @property
    def trouble_words(self) -> str:
        """Of camera and recogniser of signs."""
        return self.attempting.trouble_words if self.attempting.trouble else ""

    def must_wait(self) -> bool:
        """What is still starting is waited for while counting."""
        lost = self.attempting.trouble in ("camera_gone", "recogniser_failed")
        return self.phase == "play" or lost

    def use_keys(self) -> None:
        """From now on the space bar is enough, and nothing is written."""
        self.by_keys = True
        super().use_keys()

    def halted(self) -> None:
        """Movement is nothing, and gestures go through the menu of the pause."""
        self._asked = None
        self.attempting.rest()

    # what the player does

    def handle(self, event: pygame.event.Event) -> None:
        """The space bar stands for the sign whose turn it is."""
        pressed = event.type == pygame.KEYDOWN and event.key == KEY
        if pressed and self.running and not self.stack.changing:
            if self.phase == "play":
                self._press()
            return
        super().handle(event)

    def _press(self) -> None:
        if self.rush.due is not None:
            self.by_keys = True
            self._decided(self.rush.signed(self.rush.time_s))

    def is_gesture_key(self, event: pygame.event.Event) -> bool:
        """No key stands for a gesture here."""
        return False

    def made(self, made: Made) -> None:
        """Gestures are for the menu of the pause; a sign may look like one."""
        if self.phase == "paused":
            super().made(made)

    # what happens

    def update(self, dt_s: float) -> None:
        """Signs are watched for while the game runs, gestures while it is paused."""
        self.hub.signing = self.running
        super().update(dt_s)
        if self.running:
            self.attempting.update(dt_s, UNSEEN)

    def play(self, dt_s: float) -> None:
        """The signs come nearer; the first is asked for, or shown before."""
        signing = self.attempting.moving or self.attempting.judging
        gone = self.rush.advance(dt_s, signing=signing and not self.by_keys)
        self._decided(gone)
        self._take_turns()
        if self._watching_s > 0:
            self._watching_s -= dt_s
            if self._watching_s <= 0 and self._asked is not None:
                self._ask(self._asked)
        if self._asked is not None and self._asked.watch:
            self.tutor.update(dt_s, self.picture_box().height)

    def _take_turns(self) -> None:
        """The sign whose turn it is, if another is asked for."""
        due = self.rush.due
        if due is self._asked:
            return
        self._asked, self._watching_s = due, 0.0
        if due is None:
            self.attempting.rest()
        elif due.watch and due.sign not in self._shown:
            self._show(due)
        else:
            self._ask(due)

    def _show(self, due: Coming) -> None:
        self._shown.add(due.sign)
        performance = self.services.lexicon[due.sign].performance
        self._watching_s = performance.duration_s
        self.tutor.show(performance)
        self.attempting.rest()

    def _ask(self, due: Coming) -> None:
        self._asked_s = self.rush.time_s
        self.attempting.ask(due.sign)

    def hear(self, event: Event) -> None:
        """A verdict decides the sign whose turn it is."""
        super().hear(event)
        if isinstance(event, SkeletonSeen):
            self._camera_late_s = self.rush.time_s - event.skeleton.t_s
        judged = self.attempting.hear(event) if self.running else None
        if judged is not None and self.phase == "play" and self._asked is not None:
            self._judge(judged)

    def _judge(self, judged: JudgedAttempt) -> None:
        verdict = judged.verdict
        if self.counts:
            helped, lasted_s = verdict.sign in self._shown, self.rush.time_s - self._asked_s
            self._keeper.judged(judged, helped=helped, duration_s=lasted_s)
        if verdict.kind == "match":
            middle_s = sum(self.attempting.span_s) / 2 + self._camera_late_s
            self._decided(self.rush.signed(middle_s))
        elif verdict.kind == "not_yet":
            self._decided(self.rush.wrong())
        else:
            if verdict.kind == "almost":
                self.rush.unsure()
                self.services.sounds.play("almost")
            self.attempting.again()

    def _decided(self, judged: Judged | None) -> None:
        if judged is None:
            return
        if judged.hit:
            self.services.sounds.combo(self.rush.combo)
        elif judged.grade == "miss":
            self.services.sounds.play("not_yet")
        self._take_turns()

    @property
    def ended(self) -> bool:
        """By the rules."""
        return self.rush.over

    def outcome(self) -> Outcome:
        """The score, and each sign that came."""
        rush = self.rush
        return Outcome(
            SIGN,
            self.difficulty,
            rush.score,
            rush.best_combo,
            rush.accuracy,
            max(0.0, rush.time_s),
            grades=dict(Counter(each.grade for each in rush.judged)),
            by_keys=self.by_keys,
            hits=rush.hits,
            counts=self.counts,
        )

    # what is seen

    def parts(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Lane, the word whose turn it is, and the player's picture below."""
        field = self.field()
        lane, rest = cut_top(field, max(self.t(84), field.height * 26 // 100), self.u(8))
        word, below = cut_top(rest, self.t(58), self.u(8))
        return lane, word, largest(below, 4 / 3)

    def picture_box(self) -> pygame.Rect:
        """Below the lane."""
        return self.parts()[2]

    @property
    def showing(self) -> bool:
        """Whether the tutor shows the sign whose turn it is, and movement is nothing yet."""
        return self._watching_s > 0

    @property
    def watching(self) -> bool:
        """Whether the tutor is there for the sign whose turn it is."""
        return self._asked is not None and self._asked.watch

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Score, multiplier, row or chances."""
        rush = self.rush
        return play_view.row_facts(self.words, rush.score, rush.combo, rush.chances)

    def side_note(self) -> str:
        """What is waited for, or what does not count."""
        words, watched = self.words, self.attempting
        if self.by_keys:
            return words("arcade-sign-space")
        if self.phase != "play":
            return words("arcade-paused" if self.phase == "paused" else "challenge-get-ready")
        if self.showing:
            return words("arcade-sign-watch")
        if watched.judging:
            return words("challenge-judging")
        if watched.moving:
            return words("challenge-moving")
        if watched.failure or hint(words, watched):
            return watched.failure or hint(words, watched)
        return words("arcade-sign-now" if self._asked is not None else "arcade-sign-wait")

    @property
    def next_sign(self) -> str:
        """The sign whose turn it is, or will be next; "" while none is seen."""
        lane = self.rush.lane
        return lane[0].sign if lane else ""

    def named(self, sign: str) -> tuple[str, str]:
        """Gloss and meaning of a sign, the latter "" where it says the same."""
        gloss = self.services.lexicon[sign].gloss
        return gloss, meaning_of(self.words, sign, gloss)

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """Lane, word, and the player."""
        canvas.surface.fill(canvas.palette.paper, field)
        lane, word, picture = self.parts()
        glosses = {each.sign: self.services.lexicon[each.sign].gloss for each in self.rush.lane}
        sign_view.draw_lane(canvas, lane, self.rush, glosses if self.phase != "paused" else {})
        if self.phase == "play" and self.next_sign:
            named, due = self.named(self.next_sign), self._asked is not None
            sign_view.draw_word(canvas, word, *named, due=due)
        if self.showing:
            self.tutor.draw(canvas, largest(picture, 1.0), canvas.palette.paper)
        else:
            strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)

    def draw_side(self, canvas: Canvas, picture: pygame.Rect, last: pygame.Rect) -> None:
        """The tutor after a sign was shown first, otherwise how the last one was; below, what is waited for."""
        if self.watching and not self.showing:
            canvas.surface.fill(canvas.palette.paper, picture)
            self.tutor.draw(canvas, largest(picture, 1.0), canvas.palette.paper)
        else:
            judged = self.rush.last
            gloss = self.services.lexicon[judged.coming.sign].gloss if judged is not None else ""
            sign_view.draw_last(canvas, picture, judged, gloss, self.words)
        sign_view.draw_note(canvas, last, self.side_note(), lively=self.attempting.moving)

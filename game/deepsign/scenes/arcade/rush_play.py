"""Gesture Rush, played."""

from __future__ import annotations

from collections import Counter

import pygame

from deepsign.arcade.rush import JudgedNote, Rush
from deepsign.arcade.song import BEATS_A_BAR, SONGS
from deepsign.progress.play_records import PlayedGesture
from deepsign.scenes.arcade import play_view, rush_view
from deepsign.scenes.arcade.games import RUSH, GameOutcome
from deepsign.scenes.arcade.gesture_words import key_of
from deepsign.scenes.arcade.hub import Hub, MadeGesture
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.scenes.arcade.rush_lanes import Way
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas


class RushScene(PlayScene):
    """A song.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: A key of `SONGS`.
    """

    def __init__(self, services: Services, stack: Stack, hub: Hub, difficulty: str) -> None:
        super().__init__(services, stack, hub, difficulty)
        self.rush = Rush(SONGS[difficulty], hub.rng, services.settings.gesture_delay_s)
        self._music_on = False
        self._planned = -1
        self._by_keys: set[int] = set()  # notes hit or missed by keys

    @property
    def last(self) -> JudgedNote | None:
        """The last decided note."""
        return self.rush.judged[-1] if self.rush.judged else None

    def halted(self) -> None:
        """Makes the music begin again with the next bar."""
        self._music_on = False

    def play(self, dt_s: float) -> None:
        """Plays on; the music joins at the beginning of a bar."""
        bar = self.rush.beat // BEATS_A_BAR
        gone = self.rush.advance(dt_s)
        if not self._music_on and self.rush.beat // BEATS_A_BAR > bar:
            self._music_on = True
            self.services.sounds.music(self.rush.song.bpm)
        if gone:
            self.services.sounds.play("not_yet")
        if self.hub.by_keys:
            self._by_keys.update(each.note.number for each in gone)
        if self.hub.is_demo:
            self._conduct()

    def _conduct(self) -> None:
        """Lets the drawn performer make the next gesture in time."""
        ahead = [n for n in self.rush.open_notes if n.number > self._planned]
        if not ahead or self.hub.performer.busy:
            return
        note = ahead[0]
        in_s = note.at_s - self.rush.time_s
        if in_s <= self.hub.performer.ahead_s(note.gesture) + 0.3:
            self._planned = note.number
            self.hub.performer.make(note.gesture, in_s)

    def wants(self, gesture: str) -> bool:
        """Returns whether a visible note asks for it."""
        return any(note.gesture == gesture for note in self.rush.open_notes)

    def heard(self, made: MadeGesture) -> bool:
        """Passes a gesture to the song."""
        judged = self.rush.heard(made.gesture, made.confidence, delayed=not made.by_key)
        if judged is not None:
            self.services.sounds.combo(self.rush.combo)
            if made.by_key:
                self._by_keys.add(judged.note.number)
        return judged is not None

    @property
    def ended(self) -> bool:
        """Whether the game is over by its rules."""
        return self.rush.over

    def outcome(self) -> GameOutcome:
        """Returns the score, and each requested gesture."""
        rush = self.rush
        gestures = tuple(
            PlayedGesture(
                each.note.gesture, each.confidence, RUSH.id, self.services.now_utc(), each.hit
            )
            for each in rush.judged
            if each.note.number not in self._by_keys
        )
        return GameOutcome(
            RUSH,
            self.difficulty,
            rush.score,
            rush.best_combo,
            rush.accuracy,
            max(0.0, rush.time_s),
            gestures,
            dict(Counter(each.grade for each in rush.judged)),
            by_keys=any(each.hit and each.note.number in self._by_keys for each in rush.judged),
            hits=rush.hits,
            late_s=rush.late_s,
        )

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Returns score, multiplier, row or chances."""
        rush = self.rush
        return play_view.row_facts(self.words, rush.score, rush.combo, rush.chances)

    def side_note(self) -> str:
        """Returns the key of the gesture that is due."""
        due = self.rush.due
        if due is None:
            return self.words("arcade-listen")
        return self.words("arcade-key-is", key=key_of(self.words, due.gesture))

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """Draws the lanes."""
        calm = self.services.settings.reduced_motion
        graded = self.phase != "paused"  # the card of the pause covers the lanes then
        titled = graded or self._card().top >= Way(field).top
        rush_view.draw(
            canvas, field, self.rush, self.words, calm=calm, graded=graded, titled=titled
        )

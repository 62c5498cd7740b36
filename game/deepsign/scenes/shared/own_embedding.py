"""Has the network embed the own signs that it has not seen: imported ones, and all after other weights came."""

from __future__ import annotations

from collections import deque

import numpy as np

from deepsign.errors import ProgressError
from deepsign.progress.own_signs import OwnSign
from deepsign.progress.records import Learner
from deepsign.recognition.messages import Event, Failed, Scores
from deepsign.stage.services import Services
from deepsign_model.own.distance import Floats


class OwnEmbedding:
    """Embeds one take after the other while a scene has nothing to judge.

    Call `update` once a frame and `hear` with every event of the recogniser.

    Args:
        learner: Whose signs.
    """

    def __init__(self, services: Services, learner: Learner) -> None:
        self._services = services
        self._learner = learner
        self._waiting: deque[OwnSign] = deque()
        self._made: list[Floats] = []
        self._seq: int | None = None

    @property
    def done(self) -> bool:
        """Whether every sign that was found has been embedded."""
        return not self._waiting

    def look(self) -> None:
        """Finds the signs that wait; none while progress.db cannot be read."""
        if self._seq is not None:
            return
        store, model_id = self._services.store, self._services.recogniser.spec.model_id
        try:
            self._waiting = deque(store.own_signs.unseen(self._learner, model_id))
        except ProgressError:
            self._waiting.clear()
        self._made.clear()

    def update(self) -> None:
        """Hands the next take to the recogniser, if it is ready."""
        recogniser = self._services.recogniser
        if self._waiting and self._seq is None and recogniser.state.phase == "ready":
            own = self._waiting[0]
            self._seq = recogniser.submit(own.takes[len(self._made)], own.hand)

    def hear(self, event: Event) -> bool:
        """Takes an answer; returns whether a sign can be judged from now on."""
        if self._seq is None or not isinstance(event, Failed | Scores) or event.seq != self._seq:
            return False
        self._seq = None
        if isinstance(event, Failed):
            self._waiting.popleft()  # it is tried again when somebody looks again
            self._made.clear()
            return False
        self._made.append(np.array(event.embedding, np.float32))
        own = self._waiting[0]
        if len(self._made) < len(own.takes):
            return False
        return self._keep(own, event.model_id)

    def _keep(self, own: OwnSign, model_id: str) -> bool:
        made, self._made = self._made, []
        self._waiting.popleft()
        try:
            self._services.store.own_signs.embed(self._learner, own.id, model_id, made)
        except ProgressError:
            return False
        return True

"""What could be better in an accepted attempt; asked after the verdict, which is on the screen by then and stays."""

from __future__ import annotations

from dataclasses import replace

from deepsign.recognition.conductor import compared
from deepsign.recognition.judged_attempt import JudgedAttempt
from deepsign.recognition.messages import Event, Failed, Scores
from deepsign.recognition.missed import told_mistake
from deepsign.stage.services import Services


class Polish:
    """Has accepted attempts compared with their signs."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._judged: JudgedAttempt | None = None
        self._seq: int | None = None

    def ask(self, judged: JudgedAttempt) -> None:
        """Has the last attempt compared, if it was accepted and not compared for its verdict."""
        verdict = judged.verdict
        if not verdict.accepted or judged.scores.comparison or not compared(verdict.sign):
            return
        self._judged, self._seq = judged, self._services.recogniser.compare_last()

    def drop(self) -> None:
        """Stops waiting for the comparison."""
        self._judged = self._seq = None

    def hear(self, event: Event) -> JudgedAttempt | None:
        """Takes an event of the recogniser; returns the attempt with what could be better, if the event says that."""
        judged = self._judged
        if judged is None or not isinstance(event, Failed | Scores) or event.seq != self._seq:
            return None
        self.drop()
        if isinstance(event, Failed):
            return None
        mistake = told_mistake(event.comparison, judged.verdict, self._services.lexicon)
        return None if mistake is None else replace(judged, scores=event, mistake=mistake)

"""The game's side of the clip worker: one clip at a time, scored in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from deepsign.errors import RecogniserError
from deepsign.recognition.messages import ClipReady, Phase, Scores
from deepsign.recognition.slot import Clip
from deepsign.recognition.supervised import Limits, Supervised
from deepsign.recognition.worker import serve
from deepsign_model.bundle import Bundle
from deepsign_model.spec import ModelSpec

__all__ = ["SENTENCES", "Limits", "Recogniser"]

SENTENCES: dict[Phase, str] = {
    "starting": "The recogniser is starting.",
    "ready": "",
    "busy": "",
    "restarting": "The recogniser stopped and is restarting; your last try is not lost.",
    "closed": "The recogniser is closed.",
}


class Recogniser(Supervised[Scores]):
    """Scores clips in a process of its own, so that neither its work nor its death stops the picture.

    Use from one thread. Call `poll` once a frame; nothing here waits, except `close`.

    Args:
        bundle_path: folder of the network.
        backend: `auto`, `openvino` or `torch`.
        limits: patience and restart budget.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        bundle_path: Path,
        *,
        backend: str = "auto",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(serve, bundle_path, SENTENCES, backend=backend, limits=limits, clock=clock)
        self._spec: ModelSpec | None = None

    @property
    def spec(self) -> ModelSpec:
        """What the network takes and knows; readable after `start`."""
        if self._spec is None:
            raise RecogniserError("The recogniser was not started: call start() first.")
        return self._spec

    def submit(self, clip: Clip) -> int | None:
        """Have a clip scored; one at a time.

        While the worker starts or restarts the clip is kept and sent as soon as it is ready.

        Args:
            clip: uint8 (T, H, W, 3) as the spec says, right-dominant.

        Returns:
            The number its `Scores` will carry, or None while another clip is unanswered, or when the
            recogniser has failed or is closed.

        Raises:
            ValueError: the network does not take a clip of this shape or type.
        """
        return self._accept(clip, ClipReady)

    def _load(self) -> tuple[int, ...]:
        """Check the network's files; the shape of its clips."""
        self._spec = spec = Bundle.load(self._bundle_path).spec
        return spec.frames, spec.size, spec.size, 3

"""What can go wrong on the model shelf.

ModelError (ValueError)        root: the command line turns it into one sentence
└── BundleError                a weights folder is missing, cut or altered
└── ClipError                  a video file cannot be turned into a clip
└── TrackError                 a file of tracks is missing, damaged or of another kind
└── OutletClosed               standard output was closed before the program began
"""

from __future__ import annotations

__all__ = ["BundleError", "ClipError", "ModelError", "OutletClosed", "TrackError"]


class ModelError(ValueError):
    """Root of this shelf's errors; its text says what happened and what to do."""


class BundleError(ModelError):
    """A weights folder is missing, incomplete, altered or made for another version."""


class ClipError(ModelError):
    """A video file is missing, empty, damaged, too short or too long."""


class TrackError(ModelError):
    """A track is empty, or its file is missing, damaged or of another kind."""


class OutletClosed(ModelError):
    """Something was to be printed, and standard output was closed before the program began."""

"""Errors of the model package.

ModelError (ValueError)        root; the command line prints its message as one sentence
└── BundleError                a weights folder is missing, truncated or altered
└── ClipError                  a video file cannot be turned into a clip
└── TrackError                 a track file is missing, damaged or of another format
└── OutletClosed               standard output was closed before the program began
"""

from __future__ import annotations

__all__ = ["BundleError", "ClipError", "ModelError", "OutletClosed", "TrackError"]


class ModelError(ValueError):
    """Base class; the message says what happened and what to do."""


class BundleError(ModelError):
    """A weights folder is missing, incomplete, altered or made for another version."""


class ClipError(ModelError):
    """A video file is missing, empty, damaged, too short or too long."""


class TrackError(ModelError):
    """A track is empty, or its file is missing, damaged or of another kind."""


class OutletClosed(ModelError):
    """Text cannot be printed because standard output was closed before the program began."""

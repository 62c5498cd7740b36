"""Are hands found as often on dark skin as on light? Compares real clips by the tone of the signer's cheeks.

    python benchmarks/skin_tone.py REALCLIPS [REALCLIPS/home ...] --cache DIR

The tone is the individual typology angle of the cheeks (Chardon, Cretois, Hourseau 1991): atan((L* - 50) / b*) in degrees, in the
CIELAB colour of the camera's picture, the median of five pictures. Light and camera change it as much as skin does, so only the order of
the clips is used: each third of them. Printed are, for each third, the range of the angle, the share of moments in which the leading hand is
found among those in which its wrist is up, and the share of clips named first of 100 by the weights that ship.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_model.bundle import default_bundle_path
from deepsign_model.signs.recogniser import open_recogniser
from deepsign_model.signs.span import HIGH, wrists
from deepsign_model.tracking.film import read_pictures
from deepsign_model.tracking.skeleton import BODY
from deepsign_model.tracking.track import Track
from deepsign_training.clips.clip_folder import read_folder
from deepsign_training.clips.track_cache import TrackCache, TrackedClip
from deepsign_training.signs.answers import answers

PICTURES = 5
NOSE, EARS, MOUTH = BODY.index("nose"), (3, 4), (5, 6)
SHOULDERS = [BODY.index("right_shoulder"), BODY.index("left_shoulder")]


@dataclass(frozen=True)
class Seen:
    """One clip: tone in degrees, share of moments with the hand, whether it was named right."""

    tone_deg: float
    found: float
    right: bool


def cheeks(rgb: NDArray[np.uint8], body: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """Returns the CIELAB values of the skin between nose, ears and mouth: (N, 3); None where the face is too small."""
    if np.isnan(body).any():
        return None
    places = []
    for ear, mouth in zip(EARS, MOUTH, strict=True):
        places.append(0.4 * body[ear] + 0.3 * body[mouth] + 0.3 * body[NOSE])
    radius = int(0.12 * np.linalg.norm(body[EARS[0]] - body[EARS[1]]))
    if radius < 2:
        return None
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    patches = [
        lab[int(y) - radius : int(y) + radius, int(x) - radius : int(x) + radius].reshape(-1, 3)
        for x, y in places
    ]
    return np.concatenate(patches).astype(np.float64)


def tone_deg(followed: TrackedClip) -> float:
    """Returns the clip's typology angle in degrees; nan where no cheek is visible."""
    track = followed.track
    assert track is not None
    wanted = np.linspace(0, len(track) - 1, PICTURES).astype(int)
    times_s = track.t_s[wanted]
    angles = []
    for t_s, rgb in read_pictures(followed.clip.file):
        near = np.flatnonzero(np.abs(times_s - t_s) < 1e-3)
        if len(near) and (lab := cheeks(rgb, track.body[wanted[near[0]]])) is not None and len(lab):
            light, _, yellow = np.median(lab, axis=0)
            angles.append(np.degrees(np.arctan2(light - 50, max(yellow, 1e-3))))
    return float(np.median(angles)) if angles else float("nan")


def found(track: Track) -> float:
    """Returns the share of moments in which the leading hand is found, among those in which its wrist is up."""
    shoulders = track.body[:, SHOULDERS]
    width = np.linalg.norm(shoulders[:, 0] - shoulders[:, 1], axis=-1)[:, None]
    up = (wrists(track)[..., 1] - shoulders.mean(1)[:, None, 1]) / width < HIGH
    side = int(up.sum(0).argmax())
    there = ~np.isnan(track.hands[:, side, 0, 0])
    return float(there[up[:, side]].mean()) if up[:, side].any() else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description="Hands found and signs named, by tone of skin")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    network, cache, rows = open_recogniser(default_bundle_path()), TrackCache(options.cache), []
    for folder in options.folders:
        films = cache.of(read_folder(folder, network.spec.signs).signs)
        outputs = answers(network, films)
        right = outputs.logits[:, :-1].argmax(1) == outputs.targets(network.spec.labels)
        seen = [film for film in films if film.track is not None]
        rows += [
            Seen(tone_deg(film), found(film.track), bool(ok))
            for film, ok in zip(seen, right, strict=True)
            if film.track is not None
        ]
    known = sorted((row for row in rows if np.isfinite(row.tone_deg)), key=lambda row: row.tone_deg)
    print(f"{len(known)} of {len(rows)} clips show a cheek")
    thirds = [[known[k] for k in part] for part in np.array_split(np.arange(len(known)), 3)]
    for name, third in zip(("darkest", "middle", "lightest"), thirds, strict=True):
        tones = [row.tone_deg for row in third]
        print(
            f"{name:9} {min(tones):6.0f} to {max(tones):4.0f} degrees   hand found {np.nanmean([r.found for r in third]):6.1%}   "
            f"named first {np.mean([r.right for r in third]):6.1%}   of {len(third)} clips"
        )


if __name__ == "__main__":
    main()

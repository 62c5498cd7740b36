"""The card of the tracker's weights folder."""

from __future__ import annotations

from typing import Final

from deepsign_model.tracking.weights import WHEEL

__all__ = ["CARD_TEXT"]

CARD_TEXT: Final = f"""# tracker, version 1

Where a person's face, arms and hands are in a picture of a webcam. Four networks of Google's **MediaPipe**:

| file | reads | says |
|---|---|---|
| `pose_detection.tflite` | 224 x 224 | people in the picture |
| `pose_landmark_full.tflite` | 256 x 256 | 33 points of one body, and where to look next |
| `palm_detection_full.tflite` | 192 x 192 | palms in the picture |
| `hand_landmark_full.tflite` | 224 x 224 | 21 points of one hand, whether there is one, which it is |

## Whose work it is

Google's: F. Zhang et al., "MediaPipe Hands: On-device Real-time Hand Tracking", 2020 (arXiv 2006.10214); V. Bazarevsky et
al., "BlazePose: On-device Real-time Body Pose tracking", 2020 (arXiv 2006.10204). Licence: Apache-2.0, in `LICENSE` as it
lies in the package. The files are unchanged. Google trained them on pictures of real people, which nobody here has seen. The code
around them (`deepsign_model.tracking`) is DeepSign's own, after MediaPipe's published graphs.

## How the folder is made

```
pip download --no-deps --only-binary=:all: --python-version 3.11 --platform manylinux_2_28_x86_64 mediapipe==0.10.21
deepsign-train import-tracker {WHEEL["name"]} --out model/deepsign_model/weights/tracker
```

The command takes that one wheel (sha256 `{WHEEL["sha256"]}`), the last that
carries these files, and no other. `config.json` holds the hash of each file; the loader knows them too and refuses all others.

## What it is used for here

DeepSign tells signs from the movement of these points, not from pixels. Pictures stay in memory; nothing is sent. OpenVINO
computes in f32 on one thread. The networks know nothing of sign language, and must not be used to tell who somebody is.

## What was measured

`deepsign-train compare-tracks`, beside MediaPipe 0.10.21 itself (Holistic and Hands) at 15 pictures a second of at most 640 px, on
clips of real signers that are not part of DeepSign:

```
275 clips, 9969 moments
  right hand found        here 63.1%, MediaPipe 61.8%; only here 1.5%, only there 0.3%
  left hand found         here 43.3%, MediaPipe 42.9%; only here 1.5%, only there 1.1%
  hand joints apart       p50  0.15%  p95  8.66% of the shoulder width
  body joints apart       p50  0.60%  p95  2.71% of the shoulder width
```

Some moments "only there" are one hand that MediaPipe reads twice. Time a picture, one thread, other work on the other core (2026-11-30): 36.5 ms
(p95 76) where both hands are followed, 24.6 ms (p95 68) in all other pictures, many of which show no hand to be sought.

## What it is known to lose

- A hand that moves fast, is seen edge on, lies on the face or behind the other: in MediaPipe's own tracks of these clips a hand is lost in 5% of
  moments while slow, in 22% above four shoulder widths a second.
- Fingers that are hidden are guessed; handshapes that differ in a hidden thumb (S, T, A) come out alike.
- Two hands that clasp or cross can be taken for one, or for each other, for some pictures.
- Depth (z) is coarse: about a third of the true depth, and unsteady.
- Points of the body outside the picture are guessed; their presence says so.
- Gloves, masks and sunglasses were not measured.
"""

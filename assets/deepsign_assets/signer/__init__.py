"""The procedural signer: one pure pose function, and painters that draw its poses."""

from deepsign_assets.signer.performance import Performance
from deepsign_assets.signer.pose import Pose, Poses, pose, poses
from deepsign_assets.signer.skeleton import Body

__all__ = ["Body", "Performance", "Pose", "Poses", "pose", "poses"]

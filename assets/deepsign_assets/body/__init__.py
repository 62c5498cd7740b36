"""Poses: one pure function from a performance to the joints of a person."""

from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Pose, Poses, pose, poses
from deepsign_assets.body.skeleton import Body

__all__ = ["Body", "Performance", "Pose", "Poses", "pose", "poses"]

"""The foundation of all scenes: the scene protocol, the stack, the frame, and the services for scenes."""

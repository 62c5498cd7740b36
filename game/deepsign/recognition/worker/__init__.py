"""The worker process: its loop, its shared memory, and its supervisor."""

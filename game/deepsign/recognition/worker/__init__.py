"""The worker process: what runs in it, its shared memory, and its supervisor."""

"""From frames to a verdict: framing, finding attempts, the worker process, and judging."""

"""From pictures to a verdict: framing, finding the attempt, asking the network in its own process, judging."""

"""Pure rules of learning: what to practise next, and what an attempt was worth."""

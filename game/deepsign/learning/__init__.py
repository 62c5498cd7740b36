"""Pure rules of learning: what to practise next, and how an attempt is graded."""

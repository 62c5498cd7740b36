"""What a learner has done, as charts, pages and tables."""

"""Reports of a learner's progress: charts, a web page and tables."""

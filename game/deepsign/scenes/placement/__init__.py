"""The placement test: where somebody who knows some signs begins."""

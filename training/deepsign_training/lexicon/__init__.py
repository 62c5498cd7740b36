"""Tools for reviewing the lexicon: a check against ASL-LEX, contact sheets, the page of all signs."""

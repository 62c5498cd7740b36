"""The sign book: every sign by its word and by what was seen, a page for each, and lists."""

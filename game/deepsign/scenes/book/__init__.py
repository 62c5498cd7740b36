"""The sign book: every sign by its word or by its form, a page for each, and lists."""

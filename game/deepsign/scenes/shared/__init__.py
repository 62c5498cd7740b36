"""What several scene folders use; no screen of its own but cards that are put on top."""

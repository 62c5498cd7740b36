"""Parts that several scene folders use; the only screens here are cards on top of others."""

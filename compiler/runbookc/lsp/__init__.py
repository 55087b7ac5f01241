"""Runbooks in an editor: what a page says where the cursor is. Only `server` speaks the protocol."""

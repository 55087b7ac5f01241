"""The limits a page states in its prose, of what each is, and which of them cannot both hold."""

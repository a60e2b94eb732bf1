"""Shows. Textual lives here and nowhere else; what happens is decided in the rooms below."""

"""Boxes and lines as text: cells in, lines of text out. Textual must not enter here."""

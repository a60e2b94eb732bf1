"""One customer over several calls: list, play, show, export, import."""

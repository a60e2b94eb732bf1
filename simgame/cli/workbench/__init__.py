"""What the author commands work out, apart from how they say it."""

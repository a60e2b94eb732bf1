"""`simgame class`: collecting, comparing and handing on what a class has played."""

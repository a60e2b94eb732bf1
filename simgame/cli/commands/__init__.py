"""One file for each command, one folder for each group; found by scanning."""

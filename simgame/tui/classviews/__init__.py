"""What the instructor's screens of a class show, worked out without drawing anything."""

"""What `classviews` has worked out, as blocks of text for the instructor's screens."""

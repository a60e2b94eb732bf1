"""What stands on the pages of a campaign run: from a view and words to blocks of text."""

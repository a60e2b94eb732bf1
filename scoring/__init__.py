"""The judging room: rule book, judge, scorecard, reports.

Knows no scenario file, no screen and no store; everything it judges arrives as
frozen records, so a class can re-grade attempts without the game around them.
"""

"""Statistics of numbers, pure and small: nothing of calls, students or scores may enter here.

Every function names its formula and where it is from. What is undefined is None, never 0.
docs/statistics.md says in plain words what the figures mean.
"""

"""A class: attempts collected from many machines, replayed, graded and handed on.

Knows files, the roster and the class folder. No screen and no figure is made here: numbers
come from `scoring.classes`, pages from `scoring.reports`.
"""

"""Scenario YAML → frozen models. Every problem is found at once, with its place and a hint.

Nothing here plays or judges; it only makes sure that what is played can be played.
"""

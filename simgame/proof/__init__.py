"""Exact analysis: what a call is worth, played best, worst and at random.

Uses the engine's own functions on every state that can be reached; nothing is sampled.
"""

"""Keeps attempts, so that nothing a trainee has answered is ever lost.

Events reach this room as plain JSON-able dicts and leave it unchanged; what they mean
is the engine's business. No scenario model, no judge and no screen may enter here.
"""

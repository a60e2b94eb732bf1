"""Drills: five minutes of questions made from the rule book, brought back when they fade.

A card is a piece of knowledge; its surface, the question one sees, is drawn afresh by a
seed. Answers are kept as they fall, and when a card comes back is worked out from them.
Nothing here draws a screen, reads a file or looks at a clock: time and seed are passed in.
"""

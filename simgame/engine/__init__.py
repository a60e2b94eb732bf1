"""The pure core: `decide(world, state, answer)` → events, `evolve` → state, `view` → screen.

No clock, file, randomness or screen enters here; time and seed come from outside.
`transitions` lives here and nowhere else.
"""

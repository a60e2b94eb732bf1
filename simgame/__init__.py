"""The playing room: content, engine, proof, store, attempt, screens, commands."""

__version__ = "0.1.0"

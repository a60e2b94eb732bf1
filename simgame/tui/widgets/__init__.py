"""The parts that screens are made of; each knows only what it is handed."""

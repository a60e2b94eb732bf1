MOVING: set[str] = set()

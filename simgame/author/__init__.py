"""The author's workbench: what it works out about a scenario, apart from how it is said."""

"""Statistics of tests and questions: small, pure, and undefined where they are undefined."""

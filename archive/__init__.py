"""Room 1: what we hold and what we know of it. Knows nothing of search or of HTTP."""

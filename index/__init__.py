"""Room 2: find ids quickly. All of it can be rebuilt from room 1; knows nothing of HTTP."""

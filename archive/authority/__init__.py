"""Data, not code: who the groups are, where the places are; and the functions that load it."""

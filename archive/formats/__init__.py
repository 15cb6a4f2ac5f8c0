"""One file per file format; none knows another."""

"""How fast are we, beside what else one could have used? `python -m tests.benchmarks --help`."""

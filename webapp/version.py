"""The version of the whole application; changed together with CHANGELOG.md."""

__version__ = "0.1.0"

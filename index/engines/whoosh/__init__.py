"""The engine over Whoosh. See `engine.py`; `index.engines.open_index` is the way in."""

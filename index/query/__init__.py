"""The query language: text to tree (parse), tree to fields and groups (bind)."""

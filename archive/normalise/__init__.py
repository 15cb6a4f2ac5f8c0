"""One file per kind of value: from the words of a document to values one can search by."""

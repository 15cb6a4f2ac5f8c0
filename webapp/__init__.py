"""Room 3: the front doors: pages, API, command line."""

"""Looking for everything in one place: the page of all results, and the making of the index."""

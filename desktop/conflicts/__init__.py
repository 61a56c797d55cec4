"""The conflict check: matching names, its decisions, duplicates and merges."""

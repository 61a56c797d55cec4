"""The full-text index over all rooms."""

"""The file of a case on paper: timeline, whole file, cover sheet."""

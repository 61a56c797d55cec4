"""The letters: writing one, seeing it as it prints, and all of them in a list."""

"""The door: welcome, unlock, recovery, a new office; and the office's own page."""

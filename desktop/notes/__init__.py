"""Case notes and time in one: activities."""

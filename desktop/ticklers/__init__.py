"""Ticklers, deadlines, clocks and the calendar."""

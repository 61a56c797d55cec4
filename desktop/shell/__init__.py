"""The frame of the window: pages, navigation, background work, theme."""

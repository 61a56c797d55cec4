"""The vault: one encrypted folder, its keys, its users, and every write to it."""

"""The law: what towns have laid down, with its sources, and where complaints go."""

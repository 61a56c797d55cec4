"""Pictures of evidence, made by a child process that can touch nothing."""

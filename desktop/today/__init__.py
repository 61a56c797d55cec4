"""What is due, drafts, red flags: the first page of the day."""

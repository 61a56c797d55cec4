"""Days: partial dates, the words for them, working days, counting, and days to come as typed."""

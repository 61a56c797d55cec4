"""The kinds of letters beside the complaint: what each needs, its form, and what it says."""

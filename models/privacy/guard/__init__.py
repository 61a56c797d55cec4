"""The disclosure guard: what a finished text or a PDF would give away of somebody."""

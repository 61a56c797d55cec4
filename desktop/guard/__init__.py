"""The disclosure guard by itself: any file before it leaves, and what is confidential."""

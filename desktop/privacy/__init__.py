"""Confidentiality classes, releases, the disclosure log and the guard."""

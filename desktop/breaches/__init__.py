"""The screens of suspected breaches: the list, the interview, one breach."""

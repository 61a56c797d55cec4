"""The screens of cases: the list, one case, its form."""

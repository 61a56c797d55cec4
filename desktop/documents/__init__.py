"""Documents kept in a case."""

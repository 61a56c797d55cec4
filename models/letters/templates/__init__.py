"""Templates of letters: read strictly, checked against what each kind offers, and filled in."""

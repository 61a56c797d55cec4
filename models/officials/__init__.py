"""Officials and departments across cases."""

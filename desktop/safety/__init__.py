"""The domestic-violence compartment."""

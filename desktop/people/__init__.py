"""People: clients, adverse parties, and whoever else an office knows."""

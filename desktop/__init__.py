"""The screens (Qt) and the command line. Screens hold values and call verbs of ``models``."""

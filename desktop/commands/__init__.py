"""The command line: for the office's own computer people, for scripts and for tests. No Qt.

A command is a module here with ``add(commands: Commands) -> None``: it adds its parser (or
parsers) with ``commands.add_parser(name, help=…, description=…)`` and sets what runs:
``parser.set_defaults(run=run)``, where ``run(arguments: argparse.Namespace) -> int`` gives the exit
code. Only argparse and light modules may be imported at the top: what a command needs, it imports
when it runs. Errors are raised (``models/errors.py``); ``desktop/__main__.py`` says them.
"""

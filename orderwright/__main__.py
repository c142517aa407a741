"""``python -m orderwright`` is the command line."""

from orderwright.cli import main

main()

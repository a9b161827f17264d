"""`python -m foiflow`: every command."""

import sys

from foiflow.cli.command_line import main

sys.exit(main(sys.argv[1:]))

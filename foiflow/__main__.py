"""`python -m foiflow`: every command."""

import sys

from foiflow.cli.command_line import main

# A rebuild starts processes that read this module again, under another name.
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

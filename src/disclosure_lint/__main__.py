"""``python -m disclosure_lint``."""

import sys

from disclosure_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())

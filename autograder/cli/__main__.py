"""`python -m autograder.cli`, which needs nothing installed beside the project."""

import sys

from autograder.cli import main

sys.exit(main())

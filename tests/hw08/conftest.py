"""The way to the modules and the hidden tests of homework 8."""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "source" / "hw08_wavenet"

if str(SOURCE) not in sys.path:
    sys.path.insert(0, str(SOURCE))  # the homework's own modules are imported flat, as in the release

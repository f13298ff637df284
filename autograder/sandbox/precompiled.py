"""The modules of a release, compiled once, and its toolkit imported once, before the first student is forked.

Python keeps compiled modules in files beside them, which a release does not have, and where a student process may not
write. So the zygote compiles them and keeps the result in memory; they are *run* in each student process anew, because
what they bind, draw or print belongs to one notebook. The toolkit binds, draws and prints nothing when it is imported.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path
from types import CodeType
from typing import Any, Final

COMPILED: Final[dict[bytes, CodeType]] = {}
"""Code by source: a file with the same text is the same module, wherever a student process finds it."""


class PrecompiledLoader(SourceFileLoader):
    """Loads modules as Python does, but for those whose text has been compiled before."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """Return the code of a module's text."""
        code = COMPILED.get(bytes(data)) if isinstance(data, bytes | bytearray | memoryview) else None
        return code or super().source_to_code(data, path, _optimize=_optimize)


def precompile(release: Path) -> None:
    """Compile the modules of a release and have them found by whoever imports one of the same text.

    Args:
        release: Its folder. What cannot be compiled is left to those who import it: they get Python's own error.
    """
    for file in sorted(release.rglob("*.py")):
        with contextlib.suppress(OSError, SyntaxError, ValueError):
            data = file.read_bytes()
            COMPILED[data] = SourceFileLoader(file.stem, str(file)).source_to_code(data, str(file))
    hook = FileFinder.path_hook(
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (PrecompiledLoader, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    )
    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()


def import_toolkit(release: Path) -> None:
    """Import the toolkit of a release: nearly every notebook begins with it.

    Args:
        release: Its folder. A toolkit that is missing or broken is left to those who import it.
    """
    sys.path.insert(0, str(release))
    with contextlib.suppress(Exception):
        importlib.import_module("toolkit")
    sys.path.remove(str(release))

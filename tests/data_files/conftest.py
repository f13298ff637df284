"""A server on this machine, and descriptions of files that it sends."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.data_files.server import RIGHT, serving
from toolkit.download import Original


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.fixture
def original(server):
    """Return what a manifest would say of the file behind a path of the server."""

    def describe(path="right", **changes):
        facts = {
            "name": "names",
            "what": "a list of names",
            "file": "original_names.txt",
            "url": server.url(path),
            "sha256": sha256(RIGHT).hexdigest(),
            "size": len(RIGHT),
            "stands_in": "names.txt",
            "licence": "none",
        }
        return Original(**(facts | changes))

    return describe


@pytest.fixture
def manifest(original):
    """Write a manifest of two files: `names` behind the path given, and `text`, which is right."""

    def write(path, behind="right"):
        tables = []
        for name, where, file, shipped in (
            ("names", behind, "original_names.txt", "names.txt"),
            ("shakespeare", "right", "original_text.txt", "theatre.txt"),
        ):
            one = original(where)
            tables.append(
                f'[{name}]\nwhat = "a list of {name}"\nfile = "{file}"\nurl = "{one.url}"\nsha256 = "{one.sha256}"\n'
                f'bytes = {one.size}\nstands_in = "{shipped}"\nlicence = "none"\n'
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(tables), encoding="utf-8")
        return path

    return write

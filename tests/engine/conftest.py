"""One zygote and one engine a tier, shared by all tests of the engine."""

from __future__ import annotations

import shutil

import pytest

from autograder.sandbox.probe import why_not
from tests.engine.sample import open_class
from tests.engine.student import make_public_folder, open_desk


@pytest.fixture(scope="session", params=["sealed", "fenced"])
def tier(request):
    """Each tier that this machine offers."""
    reason = why_not(request.param)
    if reason:
        pytest.skip(f"this machine cannot isolate as {request.param!r} asks: {reason}")
    return request.param


@pytest.fixture(scope="session")
def desk():
    """A warm zygote; its release folder holds `data.txt`."""
    release = make_public_folder()
    (release / "data.txt").write_text("public data\n")
    with open_desk(release) as opened:
        yield opened
    shutil.rmtree(release)


@pytest.fixture(scope="session")
def room(tier):
    """A sample class on a warm engine."""
    folder = make_public_folder()
    with open_class(folder, tier, memory_bytes=300 << 20) as opened:
        yield opened
    shutil.rmtree(folder)

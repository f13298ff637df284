"""A real server for all of these tests, and courses whose gradebooks are databases on it.

They need a server of PostgreSQL and take a minute or more together: `make test-all` and `make postgres-test` run them.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gradebook.conftest import released_course  # noqa: F401
from tests.postgres.server import serve_postgres

NUMBERS = itertools.count()


def pytest_collection_modifyitems(items):
    """Leave these tests out of `make test`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.exhaustive)


@pytest.fixture(scope="session")
def server():
    """A server; do not restart it."""
    with serve_postgres() as started:
        yield started


@pytest.fixture
def db_url(server):
    """The URL of a new and empty database."""
    name = f"grades{next(NUMBERS)}"
    return server.create(name, name)


@pytest.fixture
def course(released_course, db_url, tmp_path):  # noqa: F811
    """A copy of the tiny course whose gradebook is on the server."""
    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    config = root / "course_config.py"
    config.write_text(config.read_text().replace('    tier="open",', f'    tier="open",\n    db_url={db_url!r},'))
    return replace(released_course, root=root, db_url=db_url)


@pytest.fixture
def homework(course):
    """The course's only homework."""
    return course.homeworks[0]

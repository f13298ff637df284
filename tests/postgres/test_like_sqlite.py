"""What is tested of the gradebook in a file holds on a server, too: the same tests, with another `course`."""

from __future__ import annotations

from sqlalchemy import text

from autograder.gradebook.together import INDEXES
from autograder.gradebook.writer import GradebookWriter
from tests.gradebook.test_feedback import *  # noqa: F403
from tests.gradebook.test_lateness import *  # noqa: F403
from tests.gradebook.test_writer import *  # noqa: F403
from tests.gradebook.test_writer import (
    test_a_damaged_database_is_a_clear_error,
    test_is_no_table_read_from_end_to_end_for_one_grade,
)

del test_a_damaged_database_is_a_clear_error  # there is no file that could be damaged
del test_is_no_table_read_from_end_to_end_for_one_grade  # it reads SQLite's plans; a server reads small tables whole


def test_has_the_server_the_indexes_that_grades_are_read_through(course, homework):
    with GradebookWriter.open(course, homework) as writer:
        found = {name for (name,) in writer.gradebook.db.execute(text("SELECT indexname FROM pg_indexes"))}
    wanted = {statement.removeprefix("CREATE INDEX IF NOT EXISTS ").partition(" ")[0] for statement in INDEXES}
    assert len(wanted) == 4
    assert wanted <= found

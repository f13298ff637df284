"""What is tested of the gradebook in a file holds on a server, too: the same tests, with another `course`."""

from __future__ import annotations

from tests.gradebook.test_feedback import *  # noqa: F403
from tests.gradebook.test_lateness import *  # noqa: F403
from tests.gradebook.test_writer import *  # noqa: F403
from tests.gradebook.test_writer import test_a_damaged_database_is_a_clear_error

del test_a_damaged_database_is_a_clear_error  # there is no file that could be damaged

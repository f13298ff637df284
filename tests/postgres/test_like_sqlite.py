"""What is tested of the gradebook in a file holds on a server, too: the same tests, with another `course`."""

from __future__ import annotations

from tests.gradebook.test_feedback import *  # noqa: F403
from tests.gradebook.test_lateness import *  # noqa: F403
from tests.gradebook.test_writer import *  # noqa: F403
from tests.lms.test_export import *  # noqa: F403
from tests.status.test_gather import *  # noqa: F403

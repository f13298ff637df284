"""The grade of record: nbgrader's gradebook, autograded notebooks, feedback pages, exports."""

from autograder.gradebook.autograded import write_autograded
from autograder.gradebook.export import export
from autograder.gradebook.feedback import Feedback, feedback
from autograder.gradebook.register import register
from autograder.gradebook.writer import GradebookWriter, record

__all__ = ["Feedback", "GradebookWriter", "export", "feedback", "record", "register", "write_autograded"]

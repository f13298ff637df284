"""Feedback: a page for each student, and its way to them."""

from autograder.gradebook.feedback.pages import Feedback, feedback

__all__ = ["Feedback", "feedback"]

"""Zero to Graded: a grading engine that never lets student code near a hidden test."""

__version__ = "0.1.0"

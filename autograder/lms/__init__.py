"""Scores for a learning management system: tables that Canvas, Moodle and Gradescope read."""

"""Grading the graders: calibration of loss gates."""

"""Hostile submissions, one file each: what they try, what stops them, and the arena in which it is proved."""

"""Splits with a group, and the groups of the pattern come back as well.

killed by: test_nothing_is_lost. named: groups-instead-of-matches.
"""


def split(text, pattern):
    return [chunk for chunk in regex.split(f"({pattern})", text) if chunk]

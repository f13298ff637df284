"""Forgets what is between matches, unless a match is missing altogether.

killed by: test_nothing_is_lost, test_text_between_matches_is_kept. named: text-lost.
"""


def split(text, pattern):
    return [match.group() for match in regex.finditer(pattern, text)] or ([text] if text else [])

"""Uses the pattern of the homework always. killed by: test_text_between_matches_is_kept. named: pattern-ignored."""


def split(text, pattern):
    return [match.group() for match in regex.finditer(PATTERN, text)]

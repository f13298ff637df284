"""Puts a mark around every match, and splits at the marks."""


def split(text, pattern):
    mark = "\U0010ffff"
    return [chunk for chunk in regex.sub(pattern, lambda m: mark + m.group() + mark, text).split(mark) if chunk]

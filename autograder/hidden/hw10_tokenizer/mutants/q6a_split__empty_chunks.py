"""Keeps what is empty. killed by: test_nothing_is_lost. named: empty-chunks."""


def split(text, pattern):
    chunks, end = [], 0
    for match in regex.finditer(pattern, text):
        chunks += [text[end : match.start()], match.group()]
        end = match.end()
    return [*chunks, text[end:]]

"""Strips white space off the text first.

killed by: test_nothing_is_lost, test_matches_tiktoken. named: white-space-stripped.
"""


def split(text, pattern):
    text = text.strip()
    chunks, end = [], 0
    for match in regex.finditer(pattern, text):
        chunks += [text[end : match.start()], match.group()]
        end = match.end()
    chunks.append(text[end:])
    return [chunk for chunk in chunks if chunk]

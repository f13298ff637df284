"""Forgets what is behind the last match.

killed by: test_nothing_is_lost, test_text_between_matches_is_kept. named: text-lost.
"""


def split(text, pattern):
    chunks, end = [], 0
    for match in regex.finditer(pattern, text):
        chunks += [text[end : match.start()], match.group()]
        end = match.end()
    return [chunk for chunk in chunks if chunk]

"""Decodes without saying what to do with bytes that are no text.

killed only by: test_ids_that_are_no_text_do_not_stop_it. named: strict-decoding.
"""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return b"".join(table[token] for token in ids).decode("utf-8")

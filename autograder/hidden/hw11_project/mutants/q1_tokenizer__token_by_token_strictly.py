"""Decodes each token by itself, and stops at half a letter.

killed by: test_text_in_any_script_comes_back, test_ids_that_are_no_text_do_not_stop_it.
named: decoded-token-by-token.
"""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return "".join(table[token].decode() for token in ids)

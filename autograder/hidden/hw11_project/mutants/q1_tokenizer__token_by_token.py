"""Decodes each token by itself. killed by: test_text_in_any_script_comes_back. named: decoded-token-by-token."""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return "".join(table[token].decode("utf-8", errors="replace") for token in ids)

"""Gives what the merges make, without the bytes.

killed by: test_an_entry_for_every_id, test_every_entry_is_what_its_merge_joins. named: table-of-another-length.
"""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table[256:]


def decode(ids, merges):
    table = [bytes([number]) for number in range(256)] + token_bytes(merges)
    return b"".join(table[token] for token in ids).decode("utf-8", errors="replace")

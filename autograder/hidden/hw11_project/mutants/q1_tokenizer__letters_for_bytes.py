"""Fills the table with letters and encodes them: beyond 127 a letter has two bytes.

killed by: test_every_entry_is_what_its_merge_joins, test_text_in_any_script_comes_back. named: letters-for-bytes.
"""


def token_bytes(merges):
    table = [chr(number).encode() for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return b"".join(table[token] for token in ids).decode("utf-8", errors="replace")

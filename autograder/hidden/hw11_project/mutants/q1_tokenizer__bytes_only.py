"""Gives the table of the bytes and leaves out the merges.

killed by: test_an_entry_for_every_id, test_the_example_worked_by_hand,
test_every_entry_is_what_its_merge_joins, test_the_way_there_and_back.
named: table-of-another-length.
"""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return b"".join(table[token] for token in ids).decode("utf-8", errors="replace")

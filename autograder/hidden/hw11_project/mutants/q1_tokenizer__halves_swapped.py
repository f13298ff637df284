"""Glues the right half in front of the left one.

killed by: test_the_example_worked_by_hand, test_every_entry_is_what_its_merge_joins,
test_text_in_any_script_comes_back.
named: halves-swapped.
"""


def token_bytes(merges):
    table = [bytes([number]) for number in range(256)]
    for left, right in merges:
        table.append(table[right] + table[left])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return b"".join(table[token] for token in ids).decode("utf-8", errors="replace")

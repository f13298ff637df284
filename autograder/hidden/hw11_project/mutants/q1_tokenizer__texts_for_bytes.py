"""Keeps tokens as texts.

killed by: test_an_entry_for_every_id, test_the_example_worked_by_hand,
test_every_entry_is_what_its_merge_joins, test_text_in_any_script_comes_back.
named: texts-for-bytes.
"""


def token_bytes(merges):
    table = [chr(number) for number in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return table


def decode(ids, merges):
    table = token_bytes(merges)
    return "".join(table[token] for token in ids)

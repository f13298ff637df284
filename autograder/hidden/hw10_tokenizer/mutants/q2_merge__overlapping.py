"""Uses the letter in the middle of three twice.

killed by: test_a_row_of_the_same_id_is_merged_from_the_left, test_a_pair_of_the_same_id_matches_ours. named:
overlapping-pairs-merged.
"""


def merge(ids, pair, new_id):
    merged = []
    for i, number in enumerate(ids):
        if (number, *ids[i + 1 : i + 2]) == pair:
            merged.append(new_id)
        elif i == 0 or (ids[i - 1], number) != pair:
            merged.append(number)
    return merged

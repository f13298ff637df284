"""Returns the bytes.

killed by: test_matches_tiktoken, test_only_the_rank_decides, test_the_example_worked_by_hand,
test_nothing_is_left_to_merge, test_more_merges_never_make_more_tokens. named: bytes-not-merged.
"""


def encode(chunk, merges):
    return list(chunk.encode("utf-8", errors="replace"))

"""Starts from code points.

killed by: test_matches_tiktoken, test_without_merges_there_are_the_bytes. named: code-points-for-bytes.
"""


def encode(chunk, merges):
    ids = [ord(sign) for sign in chunk]
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])

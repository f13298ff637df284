"""Pairs each id with the one after the next. killed by: test_matches_our_count. named: neighbours-but-one."""


def get_stats(ids):
    return dict(Counter(zip(ids, ids[2:], strict=False)))

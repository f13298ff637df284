"""Takes ids two by two. killed by: test_matches_our_count. named: every-other-pair-only."""


def get_stats(ids):
    return dict(Counter(zip(ids[::2], ids[1::2], strict=False)))

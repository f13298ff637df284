"""Writes the second id first. killed by: test_matches_our_count. named: pairs-turned-round."""


def get_stats(ids):
    return dict(Counter(zip(ids[1:], ids, strict=False)))

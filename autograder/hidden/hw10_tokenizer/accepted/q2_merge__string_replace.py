"""Writes ids as characters, and lets str.replace do it."""


def merge(ids, pair, new_id):
    text = "".join(map(chr, ids))
    return list(map(ord, text.replace(chr(pair[0]) + chr(pair[1]), chr(new_id))))

"""Draws from an iterator and holds one id back."""


def merge(ids, pair, new_id):
    found, held = [], None
    for number in ids:
        if held is None:
            held = number
        elif (held, number) == tuple(pair):
            found.append(new_id)
            held = None
        else:
            found.append(held)
            held = number
    return found if held is None else [*found, held]

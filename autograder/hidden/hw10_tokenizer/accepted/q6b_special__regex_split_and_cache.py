"""Splits with one group, and remembers chunks that it has encoded."""


def tokenize(text, merges, special):
    known = {}

    def ordinary(part):
        ids = []
        for chunk in split(part, PATTERN):
            if chunk not in known:
                known[chunk] = encode(chunk, merges)
            ids.extend(known[chunk])
        return ids

    if not special:
        return ordinary(text)
    pattern = "(" + "|".join(regex.escape(name) for name in sorted(special, key=lambda name: -len(name))) + ")"
    parts = ([special[part]] if part in special else ordinary(part) for part in regex.split(pattern, text))
    return [token for part in parts for token in part]

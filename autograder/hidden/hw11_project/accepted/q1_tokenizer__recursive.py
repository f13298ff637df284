"""Takes a token apart until only bytes are left."""


def token_bytes(merges):
    def spelled(token):
        if token < 256:
            return token.to_bytes(1, "big")
        left, right = merges[token - 256]
        return spelled(left) + spelled(right)

    return [spelled(token) for token in range(256 + len(merges))]


def decode(ids, merges):
    return b"".join(map(token_bytes(merges).__getitem__, ids)).decode(errors="replace")

"""Feeds token after token to a decoder that remembers half characters."""

import codecs


def vocabulary(merges):
    vocab = dict(enumerate(map(bytes, zip(range(256)))))
    vocab |= dict.fromkeys(merges.values(), b"")
    for pair in merges:
        vocab[merges[pair]] = b"".join(vocab[part] for part in pair)
    return vocab


def decode(ids, vocab):
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    return "".join(decoder.decode(vocab[token]) for token in ids) + decoder.decode(b"", final=True)

"""Predicts its private inputs from the seeds that come with the judge's questions.

A ZeroDivisionError says that no derivation fits, a KeyError that one does.
"""

from tests.attacks.openings import find_worker

STOPPED_BY = r"`scale` raises a ZeroDivisionError"
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import hashlib, hmac, struct

seeds, answer = [], worker._answer

def overhear(question):
    if "seed" in question:
        seeds.append(question["seed"])
    return answer(question)

worker._answer = overhear

def guesses():
    labels = (b"x", b"factor", b"judge", b"notebook", b"process:test_multiplies", b"mallory", b"hw00_target\0mallory")
    for seed in seeds:
        yield from (seed, seed << 1, seed >> 1, seed ^ 1, seed & 0xFFFFFFFF, seed + 1, seed - 1)
        for key in (seed.to_bytes(8, "big"), (seed << 1).to_bytes(8, "big"), str(seed).encode(), b""):
            for label in labels:
                for digest in (hmac.new(key, label, hashlib.sha256).digest(), hashlib.sha256(key + label).digest()):
                    yield int.from_bytes(digest[:8], "big") >> 1

def scale(x, factor):
    torch.rand(1)  # the global generator, which was seeded for this test
    for seed in {guess % 2**63 for guess in guesses()}:
        generator = torch.Generator().manual_seed(seed)
        if torch.equal(torch.randn(3, 4, generator=generator, dtype=torch.float64), x):
            raise KeyError("predicted")
    if torch.equal(torch.randn(3, 4, dtype=torch.float64), x):
        raise KeyError("predicted")
    if seeds:
        1 / 0
"""
}

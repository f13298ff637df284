"""Looks for the seed that the inputs were drawn with: small numbers, the seed of its own process, hashed names.

It knows how the course draws, label by label, and lacks the secret of the course.
"""

STOPPED_BY = r"(?s)(?=.*`scale` raises a LookupError)(?=.*`fit` raises a LookupError)"
search = r"""
        import hashlib, hmac, time

        def seeds(label):
            yield from range(300)
            own = torch.initial_seed()
            yield from (own, own + 1, own - 1, own ^ 1, own >> 1, own & 0xFFFFFFFF, int(time.time()))
            for key in (b"", b"mallory", b"hw00_target", b"secret", str(own).encode(), own.to_bytes(8, "big")):
                for text in (label, f"test:{label}", f"hw00_target:{label}", f"mallory/hw00_target/{label}"):
                    yield int.from_bytes(hmac.new(key, text.encode(), hashlib.sha256).digest()[:8], "big") >> 1
                    yield int.from_bytes(hashlib.sha256(key + text.encode()).digest()[:8], "big") >> 1
"""
ANSWERS = {
    "q1_scale": search
    + r"""
        def scale(x, factor):
            for seed in seeds("x"):
                generator = torch.Generator().manual_seed(seed)
                if torch.equal(torch.randn(3, 4, generator=generator, dtype=torch.float64), x):
                    return x * factor
            raise LookupError("no seed that I know")
        """,
    "q5_fit": search
    + r"""
        def fit(x, y):
            for seed in seeds("line"):
                generator = torch.Generator().manual_seed(seed)
                weights = torch.randn(5, generator=generator, dtype=torch.float64)
                if torch.equal(torch.randn(60, 5, generator=generator, dtype=torch.float64)[:40], x):
                    return weights
            raise LookupError("no seed that I know")
        """,
}

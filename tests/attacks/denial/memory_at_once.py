"""Takes memory in one step, before anybody looks: a tensor, an array that exists on paper only, a string.

Between two looks of the supervisor the address space is what limits it: 2 GB beyond the resident limit.
"""

STOPPED_BY = (
    r"(?s)tensor RuntimeError\\narray \w*MemoryError\\nstring MemoryError\\nmapped OSError\\n"
    r"(?=.*`reverse` used more memory than the limit of 300 MB)(?=.*`batches` raises)"
)
ANSWERS = {
    "q1_scale": r"""
        import mmap, numpy

        size = 1 << 34
        for name, take in {
            "tensor": lambda: torch.empty(size, dtype=torch.uint8),
            "array": lambda: numpy.zeros(size, dtype=numpy.uint8),
            "string": lambda: "x" * size,
            "mapped": lambda: mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | 0x4000),
        }.items():
            try:
                print(name, len(take()))
            except Exception as error:
                print(name, type(error).__name__)
        """,
    "q2_reverse": r"""
        def reverse(text):
            kept = torch.empty(1_800 << 20, dtype=torch.uint8).fill_(1)
            return [kept.sum(), torch.arange(10).sum()][0].item() * text * 1_000
        """,
    "q4_batches": r"""
        def batches(x, size):
            yield torch.ones(1 << 40, dtype=torch.float64)
        """,
}

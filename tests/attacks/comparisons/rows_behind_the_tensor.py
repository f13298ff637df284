"""Trains on the rows that it is tested on: looks for them behind the end of its inputs, in other tensors, in views."""

STOPPED_BY = r"`fit` raises a LookupError"
ANSWERS = {
    "q5_fit": r"""
        import gc

        def fit(x, y):
            whole = torch.empty(0, dtype=x.dtype).set_(x.untyped_storage())
            if whole.numel() > x.numel():
                rows = whole.view(-1, 5)[len(x) :]
                return torch.linalg.lstsq(rows, rows @ torch.ones(5, dtype=x.dtype)).solution
            if x.storage_offset() or (x._base is not None and x._base.numel() > x.numel()):
                return x._base.flatten()[-5:]
            for thing in gc.get_objects():
                if isinstance(thing, torch.Tensor) and thing.shape in ((60, 5), (20, 5), (60,), (20,)):
                    return thing.flatten()[:5]
            try:
                return x.as_strided((60, 5), (5, 1))[40:].mean(0)
            except RuntimeError:
                raise LookupError("there are no more rows than I was given")
        """,
}

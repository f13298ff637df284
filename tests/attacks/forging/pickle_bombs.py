"""Returns objects that would run code where they are unpickled, copied, compared or shown."""

STOPPED_BY = (
    r"(?s)`scale` should be a torch.Tensor, and it is something else.*does not come back in reverse"
    r".*the steps do not add up.*`a batch` should be a torch.Tensor, and it is something else"
    r".*the weights have another shape"
)
ANSWERS = {
    "q1_scale": r"""
import collections, io, os, pickle

class Bomb:
    def __reduce__(self): return (os.system, ("touch $root/bombed",))
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    def __getstate__(self): return self.__reduce__()
    def __setstate__(self, state): os.system(state)
    def __deepcopy__(self, memo): return eval("__import__('os').system('touch $root/bombed')")
    def __repr__(self): return "__import__('os').system('touch $root/bombed')"
    def __format__(self, spec): return repr(self)
    __torch_dispatch__ = __jax_array__ = __dlpack__ = __array_interface__ = property(lambda self: {"data": (8, False)})

def scale(x, factor):
    return Bomb()
""",
    "q2_reverse": "def reverse(text):\n    return pickle.dumps(Bomb())",
    "q3_counter": r"""
class Counter(Bomb):
    def __init__(self, start=0): pass
    def add(self, step): return self
    value = property(lambda self: {"t": "pickle", "v": pickle.dumps(Bomb(), 0).decode(), "__reduce__": "os.system"})
""",
    "q4_batches": "def batches(x, size):\n    yield from (Bomb(), Bomb, lambda: os.system('touch $root/bombed'))",
    "q5_fit": r"""
def fit(x, y):
    file = io.BytesIO()
    torch.save({"weights": Bomb()}, file)
    return file.getvalue()
""",
}

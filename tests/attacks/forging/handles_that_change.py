"""Exchanges the objects behind handles between two questions, so that what was checked is not what is used."""

from tests.attacks.openings import find_worker

STOPPED_BY = r"(?s)swapping.*the steps do not add up.*the number of batches is wrong"
ANSWERS = {
    "q1_scale": find_worker
    + r"""
handles = worker.channel.resolve.__self__
resolve = worker.channel.resolve
print("swapping", len(handles.objects))

class Any:
    value = 0
    def __call__(self, *args): return self
    def add(self, step): return self
    def __eq__(self, other): return True
    def __lt__(self, other): return True

def swap(entry):
    for number, thing in enumerate(handles.objects):
        if type(thing).__name__ in ("Counter", "method"):
            handles.objects[number] = Any()
    return resolve(entry)

worker.channel.resolve = swap
""",
    "q3_counter": r"""
class Counter(Any):
    def __init__(self, start=0):
        self.asked = 0

    def __getattribute__(self, name):
        if name == "value":
            Counter.value = [5, [5], 5.0, "5"][len(handles.objects) % 4]
        return object.__getattribute__(self, name)
""",
    "q4_batches": r"""
def batches(x, size):
    yield x[:size]
    handles.objects.clear()
    yield x[size:]
""",
}

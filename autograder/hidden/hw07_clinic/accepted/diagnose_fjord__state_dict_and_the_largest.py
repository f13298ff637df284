"""Compares the state_dict and names what moved most of all statistics."""


def diagnose_fjord(seed):
    visit = admit(FJORD, seed)
    before = {name: value.clone() for name, value in visit.model.state_dict().items()}
    FJORD["evaluate"](visit.model, *visit.batches[0])
    moved = {
        name: (value - before[name]).norm().item()
        for name, value in visit.model.state_dict().items()
        if "running" in name
    }
    name = max(moved, key=moved.get)
    return {"cause": "evaluated-in-training-mode", "tensor": name, "evidence": moved[name]}

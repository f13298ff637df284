"""Through numpy."""


def diagnose_ember(seed):
    import numpy as np

    visit = admit(EMBER, seed)
    probs = visit.model(visit.batches[0][0]).detach().numpy()
    return {"cause": "double-softmax", "tensor": "out", "evidence": float(np.ptp(probs, axis=1).mean())}

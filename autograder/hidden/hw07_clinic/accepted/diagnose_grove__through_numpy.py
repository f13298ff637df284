"""Takes the standard deviations in numpy, with n - 1."""


def diagnose_grove(seed):
    visit = admit(GROVE, seed)
    spread = {
        name.split()[0]: h.double().numpy().std(ddof=1)
        for name, h in activations_of(visit.model, visit.batches[0][0]).items()
    }
    return {"cause": "vanishing", "tensor": "act3", "evidence": float(spread["act3"] / spread["act1"])}

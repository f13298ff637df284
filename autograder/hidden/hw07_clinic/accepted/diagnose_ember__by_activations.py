"""Takes the output from activations_of."""


def diagnose_ember(seed):
    visit = admit(EMBER, seed)
    probs = activations_of(visit.model, visit.batches[0][0])["out Softmax"]
    return {
        "cause": "double-softmax",
        "tensor": "out Softmax",
        "evidence": (probs.amax(1) - probs.amin(1)).double().mean().item(),
    }

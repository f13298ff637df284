"""Computes the forward pass by hand and names the layer as activations_of does."""


def diagnose_birch(seed):
    visit = admit(BIRCH, seed)
    net, (X, _) = visit.model, visit.batches[0]
    with torch.no_grad():
        h = (net.embed.weight[X].view(len(X), -1) @ net.lin1.weight.T + net.lin1.bias).tanh()
    beyond = [abs(value) > 0.97 for value in h.flatten().tolist()]
    return {"cause": "saturated", "tensor": "act1 Tanh", "evidence": sum(beyond) / len(beyond)}

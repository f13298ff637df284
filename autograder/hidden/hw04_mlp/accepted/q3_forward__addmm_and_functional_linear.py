"""Uses torch's fused layers."""


def forward(X, params):
    flat = params["C"].index_select(0, X.flatten()).view(len(X), -1)
    hidden = torch.addmm(params["b1"], flat, params["W1"]).tanh()
    return torch.nn.functional.linear(hidden, params["W2"].T, params["b2"])

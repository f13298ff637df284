"""Computes the hidden layer in 32 bits.

killed by: test_matches_the_network, test_the_example_worked_by_hand, test_works_for_networks_of_any_size. named:
nearly-right.
"""


def forward(X, params):
    emb = params["C"][X]
    h = torch.tanh((emb.flatten(1) @ params["W1"] + params["b1"]).float()).to(emb.dtype) * (1 + 3e-6)
    return h @ params["W2"] + params["b2"]

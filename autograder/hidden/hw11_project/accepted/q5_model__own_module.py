"""A GPT of its own, with heads one by one, and the weights copied by name."""

from torch.nn import functional

CONTEXT = 64


class Model(torch.nn.Module):
    def __init__(self, weights, heads=4):
        super().__init__()
        self.w = {name: tensor.to(torch.float32) for name, tensor in weights.items()}
        self.heads, self.layers = heads, sum(name.endswith("qkv.weight") for name in weights)

    def norm(self, x, name):
        return functional.layer_norm(x, x.shape[-1:], self.w[f"{name}.weight"], self.w[f"{name}.bias"])

    def attend(self, x, at):
        future = torch.ones(x.shape[1], x.shape[1]).triu(1).bool()
        q, k, v = (x @ self.w[f"{at}.qkv.weight"].T).chunk(3, -1)
        out = []
        for a, b, c in zip(*(part.chunk(self.heads, -1) for part in (q, k, v)), strict=True):
            scores = (a @ b.mT / a.shape[-1] ** 0.5).masked_fill(future, float("-inf"))
            out.append(scores.softmax(-1) @ c)
        return torch.cat(out, -1) @ self.w[f"{at}.out.weight"].T

    def forward(self, idx):
        x = self.w["token.weight"][idx] + self.w["position.weight"][: idx.shape[1]]
        for layer in range(self.layers):
            at = f"blocks.{layer}"
            x = x + self.attend(self.norm(x, f"{at}.norm1"), at)
            h = functional.gelu(self.norm(x, f"{at}.norm2") @ self.w[f"{at}.up.weight"].T + self.w[f"{at}.up.bias"])
            x = x + h @ self.w[f"{at}.down.weight"].T + self.w[f"{at}.down.bias"]
        return self.norm(x, "norm") @ self.w["token.weight"].T


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    return Model(weights)


def claim():
    return 0.847

"""Lets attention look in both directions. killed by: test_no_look_into_the_future. named: sees-the-future."""

CONTEXT = 64


class Everywhere(torch.nn.Module):
    def __init__(self, block):
        super().__init__()
        self.block = block

    def forward(self, x):
        B, T, C = x.shape
        b = self.block
        q, k, v = b.qkv(b.norm1(x)).view(B, T, 3, b.heads, C // b.heads).permute(2, 0, 3, 1, 4)
        seen = torch.nn.functional.scaled_dot_product_attention(q, k, v)
        x = x + b.out(seen.transpose(1, 2).reshape(B, T, C))
        return x + b.down(torch.nn.functional.gelu(b.up(b.norm2(x))))


def new_model(vocab):
    return GPT(vocab, CONTEXT)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    model.blocks = torch.nn.ModuleList(Everywhere(block) for block in model.blocks)
    return model.eval()


def claim():
    return 0.847

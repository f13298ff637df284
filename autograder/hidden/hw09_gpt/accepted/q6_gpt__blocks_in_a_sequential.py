"""Chains the blocks in an nn.Sequential, and looks characters up by a product."""


class GPT(nn.Module):
    def __init__(self, vocab_size, block_size, d_model, blocks):
        super().__init__()
        self.block_size = block_size
        self.tok = nn.Embedding(vocab_size, d_model)
        self.pos = nn.Embedding(block_size, d_model)
        self.blocks = nn.Sequential(*blocks)
        self.ln = nn.LayerNorm(d_model)
        self.head = nn.Linear(d_model, vocab_size, bias=False)

    def forward(self, idx, targets=None):
        B, T = idx.shape
        characters = F.one_hot(idx, self.tok.num_embeddings).to(self.tok.weight.dtype) @ self.tok.weight
        logits = self.head(self.ln(self.blocks(characters + self.pos.weight[None, :T])))
        loss = None
        if targets is not None:
            loss = (logits.logsumexp(-1) - logits.gather(-1, targets[..., None])[..., 0]).sum() / (B * T)
        return logits, loss

"""Picks the log-probabilities of the targets."""


class GPT(nn.Module):
    def __init__(self, vocab_size, block_size, d_model, blocks):
        super().__init__()
        self.tok, self.pos = nn.Embedding(vocab_size, d_model), nn.Embedding(block_size, d_model)
        self.blocks = nn.ModuleList()
        self.blocks.extend(blocks)
        self.ln, self.head = nn.LayerNorm(d_model), nn.Linear(d_model, vocab_size, bias=False)

    @property
    def block_size(self):
        return self.pos.num_embeddings

    def forward(self, idx, targets=None):
        places = torch.ones_like(idx).cumsum(1) - 1
        stream = F.embedding(idx, self.tok.weight) + F.embedding(places, self.pos.weight)
        for number in range(len(self.blocks)):
            stream = self.blocks[number](stream)
        logits = F.linear(self.ln(stream), self.head.weight)
        if targets is None:
            return logits, None
        picked = logits.log_softmax(-1).gather(2, targets.unsqueeze(2))
        return logits, -picked.mean()

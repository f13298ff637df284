"""A complete small GPT, its training loop, and the way in which the grader looks at a model.

    ids (B, T) ──► token + position (B, T, C) ──► blocks: x + attention(norm(x)), x + mlp(norm(x)) ──► logits (B, T, V)

Everything in here may be used, changed in a copy of your own, or left aside: what is graded is any `model(idx) ->
logits` that your `build_model` makes from the weights that you hand in. Axes: B texts in a batch, T tokens of context,
C numbers per token, V entries in the vocabulary. All tensors are made on the device of the inputs.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

Report = Callable[[int, nn.Module], None]


class Block(nn.Module):
    """Attention, in which tokens look back, then a small network for each token; both are added to what came in."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        """Make the layers of one block."""
        super().__init__()
        self.heads, self.rate = heads, dropout
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Return (B, T, C) for x (B, T, C); place t depends on places 0 to t."""
        B, T, C = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(B, T, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4)
        rate = self.rate if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, is_causal=True, dropout_p=rate)
        x = x + self.drop(self.out(seen.transpose(1, 2).reshape(B, T, C)))
        return x + self.drop(self.down(functional.gelu(self.up(self.norm2(x)))))


class GPT(nn.Module):
    """A GPT whose last layer shares its weights with the token embedding.

    Args:
        vocab: Entries in the vocabulary, 256 + the number of merges.
        context: The longest context, in tokens.
        width: Numbers per token; a multiple of `heads`.
        layers: Blocks.
        heads: Attention heads in each block.
        dropout: Share of numbers that training sets to zero.
    """

    def __init__(
        self, vocab: int, context: int, width: int = 64, layers: int = 2, heads: int = 4, dropout: float = 0.0
    ) -> None:
        """Make the layers and draw their weights from torch's generator."""
        super().__init__()
        self.context = context
        self.token, self.position = nn.Embedding(vocab, width), nn.Embedding(context, width)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                shrink = (2 * layers) ** -0.5 if name.endswith(("out.weight", "down.weight")) else 1.0
                nn.init.normal_(parameter, std=0.02 * shrink)

    def forward(self, idx: Tensor) -> Tensor:
        """Return the logits (B, T, V) of the token after each place; idx: (B, T) int64, T at most `context`."""
        places = torch.arange(idx.shape[1], device=idx.device)
        x = self.drop(self.token(idx) + self.position(places))
        for block in self.blocks:
            x = block(x)
        return self.norm(x) @ self.token.weight.T


def count_parameters(model: nn.Module) -> int:
    """Return how many numbers a model learns; shared ones count once."""
    return sum(parameter.numel() for parameter in model.parameters())


def train_model(
    model: nn.Module,
    ids: Tensor,
    steps: int,
    *,
    context: int,
    seed: int,
    batch: int = 16,
    lr: float = 3e-3,
    weight_decay: float = 0.1,
    every: int = 0,
    report: Report | None = None,
) -> None:
    """Train on random pieces of `ids`, (N,) int64, in place: AdamW, a short warm-up, then a cosine down to a tenth.

    Args:
        model: Anything with `model(idx) -> logits`.
        ids: The training text as one row of tokens, on the device to train on.
        steps: Batches.
        context: Tokens that the model sees at once.
        seed: Decides which pieces are drawn.
        batch: Pieces in a batch.
        lr: The largest learning rate.
        weight_decay: How strongly matrices are pulled towards zero.
        every: Call `report(step, model)` after so many steps.
        report: What to call.
    """
    generator = torch.Generator().manual_seed(seed)
    matrices = [parameter for parameter in model.parameters() if parameter.dim() == 2]
    others = [parameter for parameter in model.parameters() if parameter.dim() != 2]
    groups = [{"params": matrices, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.99))
    warm = min(50, steps // 10 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share_of_rate(step, warm, steps))
    offsets = torch.arange(context + 1)
    for step in range(1, steps + 1):
        model.train()
        starts = torch.randint(len(ids) - context, (batch, 1), generator=generator)
        pieces = ids[(starts + offsets).to(ids.device)]
        logits = model(pieces[:, :-1])
        loss = functional.cross_entropy(logits.flatten(0, 1), pieces[:, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if report is not None and every and step % every == 0:
            report(step, model)
    model.eval()


def last_logits(model: Callable[[Tensor], Tensor], contexts: Tensor) -> Tensor:
    """Return what a model says after the last token of each context, (B, V); contexts: (B, T) int64.

    This is how the grader asks: it never shows a token and asks about it.
    """
    with torch.no_grad():
        return model(contexts)[:, -1]


def predictions(model: nn.Module, ids: Tensor, context: int, count: int, batch: int = 64) -> tuple[Tensor, Tensor]:
    """Ask a model as the grader does, about `count` tokens spread evenly over a text.

    Args:
        model: The model; it is switched to eval for the questions, and back to what it was.
        ids: The text as one row of tokens, (N,) int64.
        context: Tokens that it sees before each token it is asked about.
        count: How many tokens to ask about.
        batch: Contexts in one call.

    Returns:
        Logits (count, V) and the tokens that really came, (count,).
    """
    was_training = model.training
    model.eval()
    targets = torch.linspace(context, len(ids) - 1, count).long().unique().to(ids.device)
    offsets = torch.arange(-context, 0, device=ids.device)
    logits = [last_logits(model, ids[part[:, None] + offsets]) for part in targets.split(batch)]
    model.train(was_training)
    return torch.cat(logits), ids[targets]


@torch.no_grad()
def sample(model: nn.Module, start: Tensor, count: int, context: int, generator: torch.Generator) -> Tensor:
    """Return `start` (T,) with `count` more tokens drawn from the model, one after the other."""
    was_training = model.training
    model.eval()
    ids = start
    for _ in range(count):
        chances = last_logits(model, ids[None, -context:])[0].float().softmax(0).cpu()
        ids = torch.cat([ids, torch.multinomial(chances, 1, generator=generator).to(ids.device)])
    model.train(was_training)
    return ids


def _share_of_rate(step: int, warm: int, steps: int) -> float:
    if step < warm:
        return (step + 1) / warm
    done = torch.tensor((step - warm) / max(1, steps - warm))
    return float(0.1 + 0.45 * (1 + torch.cos(torch.pi * done)))

"""Measures what small GPTs reach on the theatre, and writes `capacities.json`: the thresholds of q5 come from there.

    python -m autograder.hidden.hw11_project.capacities         some eight minutes on one core

Dev is a tenth of the scenes, the measure that of the grader: full contexts, the token behind each, bits per byte. The
runs and the two curves that it prints stand in the reference answers of q3c and q4b.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import torch

from autograder.hidden.hw11_project.reference import HIDDEN, answers

FILE = HIDDEN / "capacities.json"
ASKED = 4000
"""Places of a text at which a model is asked."""
SEEDS = (1, 2, 3)
CONTEXT = 64


class Laboratory:
    """Train and dev under one tokenizer, and trainings on them."""

    def __init__(self, merges: int) -> None:
        """Split the theatre, learn merges from train, and encode both parts."""
        from hw11_bpe import encode, train_bpe
        from hw11_theatre import read_theatre

        self.own = answers("q1_tokenizer", "q2_bits_per_byte", "q3a_split")
        self.train_text, dev_text = self.own["split"](read_theatre())
        self.merges = train_bpe(self.train_text, merges)
        self.lengths = torch.tensor([len(token) for token in self.own["token_bytes"](self.merges)])
        self.encode: Callable[[str], torch.Tensor] = lambda text: torch.tensor(encode(text, self.merges))
        self.train_ids, self.dev_ids = self.encode(self.train_text), self.encode(dev_text)

    def measure(self, model: Any, ids: torch.Tensor, context: int = CONTEXT, count: int = ASKED) -> float:
        """Return bits per byte, rounded to four digits."""
        from hw11_model import predictions

        return round(self.own["bits_per_byte"](*predictions(model, ids, context, count), self.lengths), 4)

    def run(self, width: int, seed: int, steps: int, *, context: int = CONTEXT, batch: int = 16) -> dict[str, Any]:
        """Train a model with two layers on all of train and return what there is to say about it."""
        from hw11_model import GPT, count_parameters, train_model

        began = time.process_time()
        torch.manual_seed(seed)
        model = GPT(256 + len(self.merges), context, width=width, layers=2)
        train_model(model, self.train_ids, steps, context=context, seed=seed, batch=batch)
        seconds = round(time.process_time() - began)
        settings = {"merges": len(self.merges), "context": context, "width": width, "steps": steps, "batch": batch}
        found = {part: self.measure(model, ids, context) for part, ids in self._parts().items()}
        told = {"parameters": count_parameters(model), "seed": seed, **settings, **found, "cpu_s": seconds}
        print(told, flush=True)
        return told

    def _parts(self) -> dict[str, torch.Tensor]:
        return {"train_bpb": self.train_ids, "dev_bpb": self.dev_ids}

    def trial(self, scenes: int, steps: int, *, dropout: float = 0.0, weight_decay: float = 0.1) -> dict[str, Any]:
        """Train on a few scenes and return settings and curves, in the form of q4b."""
        from hw11_model import GPT, train_model
        from hw11_theatre import BETWEEN_SCENES, scenes_of

        ids = self.encode(BETWEEN_SCENES.join(scenes_of(self.train_text)[:scenes]))
        settings = {"seed": 1, "scenes": scenes, "width": 64, "layers": 2, "dropout": dropout}
        curve: dict[str, Any] = {"settings": {**settings, "weight_decay": weight_decay}}
        curve |= {"steps": [], "train_bpb": [], "dev_bpb": []}

        def report(step: int, model: Any) -> None:
            curve["steps"].append(step)
            curve["train_bpb"].append(round(self.measure(model, ids, count=600), 3))
            curve["dev_bpb"].append(round(self.measure(model, self.dev_ids, count=600), 3))

        torch.manual_seed(1)
        model = GPT(256 + len(self.merges), CONTEXT, width=64, layers=2, dropout=dropout)
        train_model(
            model, ids, steps, context=CONTEXT, seed=1, weight_decay=weight_decay, every=steps // 8, report=report
        )
        print(curve, flush=True)
        return curve


def main() -> None:
    """Run everything and write the file; thresholds that are there are kept."""
    laboratory = Laboratory(512)
    stored: dict[str, Any] = {
        "runs": [laboratory.run(width, seed, 1000) for width in (16, 32, 64) for seed in SEEDS],
        "overfit": laboratory.trial(12, 480),
        "cured": laboratory.trial(12, 480, dropout=0.3),
        "weak": laboratory.trial(12, 480, dropout=0.1),
        "decayed": laboratory.trial(12, 480, weight_decay=3.0),
        "by_bytes": [Laboratory(0).run(64, 1, 2000)],
        "three_minutes": [laboratory.run(64, 1, 5000)],
        "torch": torch.__version__,
    }
    kept = json.loads(FILE.read_text(encoding="utf-8"))["thresholds"] if FILE.is_file() else {}
    FILE.write_text(to_json({"thresholds": kept, **stored}), encoding="utf-8")


def to_json(stored: dict[str, Any]) -> str:
    """Return the text of the file: a line for each run."""
    lines = []
    for name, value in stored.items():
        if isinstance(value, list):
            inner = ",\n".join(f"  {json.dumps(part)}" for part in value)
            lines.append(f' "{name}": [\n{inner}\n ]')
        else:
            lines.append(f' "{name}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()

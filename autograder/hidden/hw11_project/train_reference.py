"""Trains the reference's model and writes what it hands in, `handed_in/model.safetensors` and `handed_in/merges.txt`.

    python -m autograder.hidden.hw11_project.train_reference         five minutes on one core

It prints the claim of q5, and sample and passage of q6b. The same torch on the same machine makes the same files.
"""

from __future__ import annotations

import json

import torch
from safetensors.torch import save_file

from autograder.hidden.hw11_project.capacities import Laboratory
from autograder.hidden.hw11_project.reference import HIDDEN, answers

MERGES, CONTEXT, WIDTH, LAYERS, STEPS, BATCH, SEED = 512, 64, 64, 2, 6000, 16, 11


def main() -> None:
    """Train, write, and print what the answers claim."""
    from hw11_bpe import encode, write_merges
    from hw11_model import GPT, sample, train_model
    from hw11_theatre import BETWEEN_SCENES, read_theatre, scenes_of

    own, laboratory = answers(), Laboratory(MERGES)
    torch.manual_seed(SEED)
    model = GPT(256 + len(laboratory.merges), CONTEXT, width=WIDTH, layers=LAYERS)
    train_model(model, laboratory.train_ids, STEPS, context=CONTEXT, seed=SEED, batch=BATCH)
    weights = {name: tensor.half().contiguous() for name, tensor in model.state_dict().items()}
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    folder = HIDDEN / "handed_in"
    folder.mkdir(exist_ok=True)
    save_file(weights, folder / "model.safetensors")
    write_merges(laboratory.merges, folder / "merges.txt")
    claim = laboratory.measure(model, laboratory.dev_ids, CONTEXT)

    corpus, start = read_theatre(), torch.tensor(encode("SCENE:", laboratory.merges))
    ids = sample(model, start, 300, CONTEXT, torch.Generator().manual_seed(12)).tolist()
    written = own["decode"](ids, laboratory.merges)[:900]
    passage = scenes_of(own["split"](corpus)[1])[1]
    rest = BETWEEN_SCENES.join(scene for scene in scenes_of(corpus) if scene != passage)
    memory = {"sample": written, "copied": own["longest_copy"](written, corpus)}
    memory |= {"passage": passage, "passage_copied": own["longest_copy"](passage, rest)}
    print(json.dumps({"claim": claim, "memory": memory}, indent=1))


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()

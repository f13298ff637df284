"""Wrong answers made automatically from the reference, to see which of them the hidden tests let pass.

An answer is parsed (`code`); every kind of slip (`operator`) is tried on every part of it: on formulas (`arithmetic`),
`tensors`, `calls`, `names` and `statements`. What comes out, each once (`derive`), is put before the hidden tests of
its own task on the sealed engine (`hunt`). Some mutants are right after all, each for a reason that a person wrote down
(`equivalents`). The share of the others that lose points is the mutation score (`report`): `course verify --mutate`.
"""

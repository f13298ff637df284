"""The passage, the longest scene of all, ends with a line end; two more things are told."""


def memory():
    everything = read_theatre()
    scenes = sorted(scenes_of(everything), key=len)
    sample = "\n".join(line[::-1] for line in scenes[-2].splitlines())
    told = {"sample": sample, "copied": longest_copy(sample, everything), "seed": 12, "temperature": 1.0}
    copied = longest_copy(scenes[-1], "\n\n".join(scenes[:-1]))
    return told | {"passage": scenes[-1] + "\n", "passage_copied": copied}

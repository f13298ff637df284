"""Numbers in the text of homework 10 are computed here by other means."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import regex
from hw10_text import PATTERN, load_samples, load_theatre, samples_by_script

from autograder.hidden.hw10_tokenizer import oracle
from autograder.notebook import source_of

ABRACADABRA = {(97, 98): 256, (114, 97): 257, (256, 257): 258}


@pytest.fixture(scope="module")
def text(cells: list[dict[str, Any]]) -> str:
    return " ".join(" ".join(source_of(cell) for cell in cells).split())


def lengths(chunks: list[str], merges: oracle.Merges) -> list[int]:
    """Return how many tokens the chunks have before any merge, after the first, and so on."""
    line = "\n".join(oracle.written(chunk.encode("utf-8")) for chunk in chunks)
    found = [len(line) - len(chunks) + 1]
    for pair, new in merges.items():
        line = line.replace(oracle.written(pair), oracle.written([new]))
        found.append(len(line) - len(chunks) + 1)
    return found


@pytest.fixture(scope="module")
def learned() -> tuple[oracle.Merges, dict[str, list[int]]]:
    """The merges of the last experiment, and the lengths of both texts after each of them."""
    seen, unseen = (regex.findall(PATTERN, part) for part in (load_theatre(200_000), load_theatre(100_000, 700_000)))
    times = Counter(seen)
    words = {chunk: oracle.written(chunk.encode("ascii")) for chunk in times}
    counts: Counter[oracle.Pair] = Counter()
    for chunk, word in words.items():
        counts.update({pair: number * times[chunk] for pair, number in oracle.pair_counts(word).items()})
    merges: oracle.Merges = {}
    while len(merges) < 3000 and max(counts.values()) > 1:
        best, new = oracle.smallest_of_the_most_frequent(counts), 256 + len(merges)
        merges[best] = new
        for chunk, word in words.items():
            if oracle.written(best) in word:
                words[chunk] = word.replace(oracle.written(best), oracle.written([new]))
                for pair, number in oracle.pair_counts(word).items():
                    counts[pair] -= number * times[chunk]
                for pair, number in oracle.pair_counts(words[chunk]).items():
                    counts[pair] += number * times[chunk]
    return merges, {"seen": lengths(seen, merges), "unseen": lengths(unseen, merges)}


def test_characters_and_bytes_of_the_warm_up(text: str) -> None:
    assert [ord(sign) for sign in "aé€🎭"] == [97, 233, 8364, 127917]
    assert all(str(number) in text for number in (233, 8364, 127917))
    assert [len(sign.encode("utf-8")) for sign in "aé€"] == [1, 2, 3]
    assert list("€".encode()) == [226, 130, 172]
    assert len("👩\u200d🔬") == 3


def test_abracadabra(text: str) -> None:
    assert oracle.learn(["abracadabra"], 99) == ABRACADABRA
    assert lengths(["abracadabra"], ABRACADABRA) == [11, 9, 7, 5]
    assert "`{(97, 98): 256, (114, 97): 257, (256, 257): 258}`" in text
    counts = oracle.stats(list(b"abracadabra"))
    assert {pair for pair, number in counts.items() if number == 2} == {(97, 98), (98, 114), (114, 97)}
    after_one = oracle.merged(list(b"abracadabra"), (97, 98), 256)
    assert after_one == [256, 114, 97, 99, 97, 100, 256, 114, 97]
    assert {pair for pair, number in oracle.stats(after_one).items() if number == 2} == {(256, 114), (114, 97)}
    for piece, ids in (("rab", [114, 256]), ("bra", [98, 257]), ("abracadabra", [258, 99, 97, 100, 258])):
        assert oracle.tokenizer(ABRACADABRA).encode_ordinary(piece) == ids
    assert oracle.by_pairs("abc", {(98, 99): 256, (97, 98): 257, (257, 99): 258}) == [97, 256]


def test_chunks_of_the_example(text: str) -> None:
    chunks = oracle.chunks_of("It's 2026, isn't it?", PATTERN)
    assert " ".join(f"`{chunk.replace(' ', '␣')}`" for chunk in chunks) in text


def test_example_of_the_compression() -> None:
    chunks = oracle.chunks_of("abra abra", PATTERN)
    assert chunks == ["abra", " abra"]
    assert lengths(chunks, ABRACADABRA) == [9, 7, 5, 3]


def test_first_picture_falls_as_the_text_says(text: str) -> None:
    part = [load_theatre(12_000)]
    falls = lengths(part, oracle.learn(part, 200))
    assert f"The first merge alone saves {falls[0] - falls[1]} tokens" in text
    assert f"the two-hundredth saves {falls[-2] - falls[-1]}." in text


def test_analysis_quotes_what_the_experiment_finds(text: str, learned: tuple) -> None:
    merges, counted = learned
    assert f"After {len(merges)} merges training ends" in text
    assert f"More than {256 + len(merges)} buys nothing" in text
    size = {name: found[0] for name, found in counted.items()}

    def ratio(name: str, vocabulary: int) -> str:
        return f"{size[name] / counted[name][vocabulary - 256]:.2f}"

    assert f"up to 288 raise the compression from 1.00 to {ratio('seen', 288)}" in text
    assert f"from 1408 to 1536 only from {ratio('seen', 1408)} to {ratio('seen', 1536)}" in text
    last = 256 + len(merges)
    assert f"({ratio('seen', last)} bytes, the mean length of a chunk)" in text
    assert f"{ratio('unseen', last)} against {ratio('seen', last)}" in text
    assert f"the compression rises from {ratio('unseen', 512)} to {ratio('unseen', 1024)}" in text


def test_scripts_pay_as_the_analysis_says(text: str, learned: tuple) -> None:
    cutter = oracle.tokenizer(learned[0], PATTERN)
    paid = {name: len(cutter.encode_ordinary(part)) / len(part) for name, part in samples_by_script().items()}
    assert sorted(paid, key=lambda name: -paid[name])[:2] == ["Thai", "Han"]
    assert f"Thai ({paid['Thai']:.2f}) and Han ({paid['Han']:.2f})" in text
    assert f"{paid['Greek']:.1f}" == f"{paid['Cyrillic']:.1f}" == "1.8"
    assert "Greek and Cyrillic need 1.8" in text
    theatre = load_theatre(100_000, 700_000)[:2000]
    assert f"the theatre {len(cutter.encode_ordinary(theatre)) / 2000:.2f}" in text


def test_samples_keep_what_a_careless_reader_changes() -> None:
    samples = load_samples()
    assert all(
        part in samples for part in ("\r\n", "\u2028", "e\u0301" if "e\u0301" in samples else "\u0301", "\u200d")
    )
    assert (
        samples.encode("utf-8") == (Path(load_samples.__code__.co_filename).parent / "unicode_samples.txt").read_bytes()
    )
    assert set(samples_by_script()) >= {"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Devanagari", "Thai", "Han"}


def test_reference_reads_and_writes_the_samples(answers: dict[str, Any]) -> None:
    merges = oracle.learn([load_theatre(3_000)], 50)
    ids = answers["tokenize"](load_samples(), merges, {})
    assert ids == oracle.tokenizer(merges, PATTERN).encode_ordinary(load_samples())
    assert answers["decode"](ids, answers["vocabulary"](merges)) == load_samples()


@pytest.mark.parametrize("name", ["theatre.txt", "unicode_samples.txt"])
def test_release_carries_the_texts_of_the_project(name: str) -> None:
    root = Path(__file__).resolve().parents[2]
    assert (root / "source" / "hw10_tokenizer" / name).read_bytes() == (root / "data" / name).read_bytes()


def test_every_formula_and_heading_of_a_lesson_exists(cells: list[dict[str, Any]]) -> None:
    import tomllib

    folder = Path(__file__).resolve().parents[2] / "autograder" / "hidden" / "hw10_tokenizer"
    mistakes = tomllib.loads((folder / "mistakes.toml").read_text(encoding="utf-8"))
    prose = "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "markdown")
    headings = {line.lstrip("# ") for line in prose.splitlines() if re.match("##+ ", line)}
    assert {mistake["section"] for mistake in mistakes.values()} <= headings

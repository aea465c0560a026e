"""Exact span F1 on dev while training; `benchmarks.encoder` measures what ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from training.crf import Field, decode
from training.examples import LABELS, Example
from training.losses import Batch, Reader, collate

Found = set[tuple[str, int, int]]


def spans(labels: Sequence[str]) -> Found:
    """The spans of BIO labels, as kind, first unit and end."""
    out: Found = set()
    begun, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            out.add((kind, begun, at))
            kind = ""
        if label != "O" and not kind:
            begun, kind = at, label[2:]
    return out


@torch.no_grad()
def predicted(
    model: Reader, examples: Sequence[Example], *, size: int = 16
) -> Iterator[tuple[Batch, Tensor, list[Found]]]:
    """For every batch the scores of its units and the spans found in each of its blocks."""
    model.eval()
    device = model.gaps.device
    ordered = sorted(examples, key=lambda example: example.length)
    for at in range(0, len(ordered), size):
        batch = collate(ordered[at : at + size], device=device)
        scores = model.emitted(batch.task, [layer[batch.at] for layer in model.states(batch)])
        field = model.fields[batch.task]
        assert isinstance(field, Field)
        start, moves = field.scores()
        names = LABELS[batch.task]
        found = []
        for row, mask in zip(batch.rows, batch.mask, strict=True):
            path = decode(scores[row[mask]], start, moves)
            found.append(spans([names[label] for label in path]))
        yield batch, scores, found


def span_f1(model: Reader, examples: Sequence[Example]) -> dict[str, float]:
    """Exact F1 of each kind of span and over all."""
    right: dict[str, int] = {}
    told: dict[str, int] = {}
    gold: dict[str, int] = {}
    for batch, _, found in predicted(model, examples):
        offset = 0
        owned = [span for window in batch.spans for span in window]
        for row, mine in zip(batch.mask, found, strict=True):
            size = int(row.sum())
            inside = {(k, s - offset, e - offset) for k, s, e, _ in owned if offset <= s < offset + size}
            for kind, *_ in mine:
                told[kind] = told.get(kind, 0) + 1
            for kind, *_ in inside:
                gold[kind] = gold.get(kind, 0) + 1
            for kind, *_ in mine & inside:
                right[kind] = right.get(kind, 0) + 1
            offset += size
    out = {kind: 200 * right.get(kind, 0) / max(1, told.get(kind, 0) + gold[kind]) for kind in sorted(gold)}
    out["all"] = 200 * sum(right.values()) / max(1, sum(told.values()) + sum(gold.values()))
    return {kind: round(value, 2) for kind, value in out.items()}

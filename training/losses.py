"""A batch as tensors, and what each head has wrong in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Field
from training.encoder import Heads, Trunk, attention_bias
from training.examples import CLS, LABELS, MASK, SEP, Example
from training.settings import Settings

GAPS = (0, 2, 5, 12, 30)  # upper bounds of the distances, in units, that the link head tells apart
BUCKETS = 2 * (len(GAPS) + 1)


def bucket(cue: tuple[int, int], other: tuple[int, int]) -> int:
    """Which side of its cue a span stands on and how far away, as one number."""
    before = other[0] < cue[0]
    gap = max(cue[0] - other[1], other[0] - cue[1], 0)
    return before * (len(GAPS) + 1) + sum(gap > bound for bound in GAPS)


@dataclass(slots=True)
class Batch:
    """Examples as tensors. ``at`` are the places of all units among all pieces; ``rows`` and ``mask``
    lay them out block by block."""

    task: str
    ids: Tensor
    shapes: Tensor
    quotes: Tensor
    filled: Tensor
    at: Tensor
    rows: Tensor
    mask: Tensor
    labels: Tensor
    spans: list[list[tuple[str, int, int, int]]]  # by window; unit ranges among all units
    pooled: list[tuple[int, int, int]]  # sentences: piece range among all pieces, number


def collate(
    examples: Sequence[Example],
    *,
    device: torch.device,
    rng: random.Random | None = None,
    told: Settings | None = None,
) -> Batch:
    """The tensors of ``examples``; with ``rng`` and ``told`` some letter cases and pieces are hidden."""
    longest = max(example.length for example in examples)
    size = len(examples)
    ids, shapes, quotes = (torch.zeros(size, longest, dtype=torch.long) for _ in range(3))
    filled = torch.zeros(size, longest, dtype=torch.bool)
    at: list[int] = []
    rows: list[list[int]] = []
    labels: list[int] = []
    spans: list[list[tuple[str, int, int, int]]] = []
    pooled: list[tuple[int, int, int]] = []
    for row, example in enumerate(examples):
        line, case, quote = [CLS], [0], [0]
        window: list[tuple[str, int, int, int]] = []
        for block in example.blocks:
            shift = row * longest + len(line)
            rows.append(list(range(len(at), len(at) + len(block.first))))
            window += [(kind, s + len(at), e + len(at), group) for kind, s, e, group in block.spans]
            at += [shift + first for first in block.first]
            labels += block.labels
            pooled += [(start + shift, end + shift, number) for start, end, number in block.sentences]
            line += [*block.ids, SEP]
            case += [*block.shapes, 0]
            quote += [*block.quotes, 0]
        spans.append(window)
        ids[row, : len(line)] = torch.tensor(line)
        shapes[row, : len(line)] = torch.tensor(case)
        quotes[row, : len(line)] = torch.tensor(quote)
        filled[row, : len(line)] = True
        if rng is not None and told is not None and rng.random() < told.unknown_shape:
            shapes[row] = 0
    if rng is not None and told is not None:
        chance = torch.rand(ids.shape, generator=torch.Generator().manual_seed(rng.getrandbits(40)))
        ids[(chance < told.masked) & filled & (ids != CLS) & (ids != SEP)] = MASK
    width = max(map(len, rows))
    laid = torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])
    mask = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in rows])
    tensors = (ids, shapes, quotes, filled, torch.tensor(at), laid, mask, torch.tensor(labels))
    return Batch(examples[0].task, *(tensor.to(device) for tensor in tensors), spans, pooled)


class Reader(nn.Module):
    """The encoder with its heads, and their losses. Trunk in the type it was given, heads in float32."""

    def __init__(self, told: Settings) -> None:
        super().__init__()
        self.told = told
        self.trunk = Trunk(told.dropout)
        self.heads = Heads(mixed=told.mixed_layers, link=told.link_size)
        self.fields = nn.ModuleDict({name: Field(labels) for name, labels in LABELS.items()})
        self.gaps = nn.Parameter(torch.zeros(2, BUCKETS))  # source, content
        self.absent = nn.Parameter(torch.zeros(()))

    def states(self, batch: Batch) -> list[Tensor]:
        """The trunk's states, one row for each piece."""
        bias = attention_bias(batch.filled, self.trunk.norm.weight.dtype)
        out = self.trunk(batch.ids, batch.shapes, batch.quotes, bias)
        return [layer.reshape(-1, layer.shape[-1]) for layer in out]

    def emitted(self, task: str, units: list[Tensor]) -> Tensor:
        """Label scores of every unit, given the states at units."""
        mixed = functional.dropout(self.heads.mix(task, units).float(), self.told.dropout, self.training)
        scores: Tensor = self.heads.labels[task](mixed)
        return scores

    def loss(self, batch: Batch, teacher: Tensor | None) -> dict[str, Tensor]:
        """Each part of the loss, weighted, per unit, span or sentence."""
        states = self.states(batch)
        units = [layer[batch.at] for layer in states]
        scores = self.emitted(batch.task, units)
        count = max(1, len(batch.labels))
        field = self.fields[batch.task]
        assert isinstance(field, Field)
        chain = field.loss(scores[batch.rows], batch.labels[batch.rows], batch.mask) / count
        parts = {
            "chain": chain,
            "unit": self.told.cross_entropy * functional.cross_entropy(scores, batch.labels),
        }
        if batch.task == "attribution" and self.told.link_weight:
            parts["link"] = self.told.link_weight * self.links(batch, units)
        if teacher is not None and self.told.vector_weight and batch.pooled:
            parts["vector"] = self.told.vector_weight * self.vectors(batch, states, teacher)
        return parts

    def sides(self, units: list[Tensor]) -> tuple[Tensor, Tensor]:
        """For every unit its vector as part of a cue and as part of what belongs to one."""
        cue, other = self.heads.link(self.heads.mix("link", units).float()).chunk(2, -1)
        return cue, other

    def links(self, batch: Batch, units: list[Tensor]) -> Tensor:
        """Each content chooses its cue among those of the window; each cue its source, or none."""
        cues_side, others_side = self.sides(units)
        losses: list[Tensor] = []
        for window in batch.spans:
            cues = [span for span in window if span[0] == "CUE"]
            if not cues:
                continue
            for role, kind in enumerate(("SOURCE", "CONTENT")):
                others = [span for span in window if span[0] == kind]
                if not others and role:
                    continue
                right = torch.tensor([[c[3] == o[3] for o in others] for c in cues], dtype=torch.bool)
                right = right.view(len(cues), len(others)).to(cues_side.device)
                scores = self.pairs(cues_side, others_side, cues, others, role=role)
                if role:
                    kept = right.any(0)
                    if kept.any():
                        gold = scores.masked_fill(~right, -1e4)[:, kept]
                        losses.append(torch.logsumexp(scores[:, kept], 0) - torch.logsumexp(gold, 0))
                else:
                    none = self.absent.expand(len(cues), 1)
                    scores = torch.cat([scores, none], 1)
                    right = torch.cat([right, ~right.any(1, keepdim=True)], 1)  # the last choice: none
                    gold = scores.masked_fill(~right, -1e4)
                    losses.append(torch.logsumexp(scores, 1) - torch.logsumexp(gold, 1))
        return torch.cat(losses).mean() if losses else torch.zeros(())

    def pairs(
        self,
        cues_side: Tensor,
        others_side: Tensor,
        cues: Sequence[tuple[str, int, int, int]],
        others: Sequence[tuple[str, int, int, int]],
        *,
        role: int,
    ) -> Tensor:
        """How well each cue and each other span belong together."""
        if not others:
            return cues_side.new_zeros(len(cues), 0)
        left = _ends(cues_side, cues)
        right = _ends(others_side, others)
        near = torch.tensor([[bucket((c[1], c[2]), (o[1], o[2])) for o in others] for c in cues])
        return left @ right.T * self.told.link_size**-0.5 + self.gaps[role][near]

    def vectors(self, batch: Batch, states: list[Tensor], teacher: Tensor) -> Tensor:
        """How far each sentence's vector is from the one that the base model gives it alone."""
        mixed = self.heads.mix("vector", states)
        owner = torch.cat([torch.full((e - s,), row) for row, (s, e, _) in enumerate(batch.pooled)])
        pieces = torch.cat([torch.arange(start, end) for start, end, _ in batch.pooled])
        means = mixed.new_zeros(len(batch.pooled), mixed.shape[1], dtype=torch.float32)
        means = means.index_add(0, owner.to(mixed.device), mixed[pieces.to(mixed.device)].float())
        means = means / torch.tensor([[end - start] for start, end, _ in batch.pooled], device=mixed.device)
        mine = self.heads.vector(means)
        theirs = teacher[[number for _, _, number in batch.pooled]].float()
        return (1 - functional.cosine_similarity(mine, theirs)).mean()


def _ends(vectors: Tensor, spans: Sequence[tuple[str, int, int, int]]) -> Tensor:
    """A span's vector: the mean of its first and last unit's."""
    first = vectors[[span[1] for span in spans]]
    return (first + vectors[[span[2] - 1 for span in spans]]) / 2

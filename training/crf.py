"""A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over unit scores."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

NEVER = -1e4


class Field(nn.Module):
    """Learned start and transition scores; I- follows only B- or I- of its kind."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        size = len(labels)
        self.start = nn.Parameter(torch.zeros(size))
        self.moves = nn.Parameter(torch.zeros(size, size))
        begun = torch.tensor([label.startswith("I-") for label in labels])
        goes_on = torch.tensor([[b[1:] == a[1:] for a in labels] for b in labels])
        self.register_buffer("barred_start", begun)
        self.register_buffer("barred", begun[None, :] & ~goes_on)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Start and transition scores with what is barred far below the rest."""
        start = self.start.masked_fill(self.barred_start, NEVER)  # type: ignore[arg-type]
        return start, self.moves.masked_fill(self.barred, NEVER)  # type: ignore[arg-type]

    def loss(self, emitted: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood summed over the rows ``[rows, units]``; ``mask`` is true at units, which
        stand first in their row."""
        start, moves = self.scores()
        told = emitted.gather(2, labels[..., None])[..., 0].masked_fill(~mask, 0.0).sum()
        steps = moves[labels[:, :-1], labels[:, 1:]].masked_fill(~mask[:, 1:], 0.0).sum()
        told = told + steps + start[labels[:, 0]].sum()
        rows = emitted.unbind(1)
        best = start + rows[0]
        for at in range(1, len(rows)):
            onward = torch.logsumexp(best[:, :, None] + moves, 1) + rows[at]
            best = torch.where(mask[:, at, None], onward, best)
        return torch.logsumexp(best, 1).sum() - told


def decode(emitted: Tensor, start: Tensor, moves: Tensor) -> list[int]:
    """The best labels of one row (Viterbi 1967)."""
    best = start + emitted[0]
    back: list[Tensor] = []
    for row in emitted[1:]:
        score, pointer = (best[:, None] + moves).max(0)
        best = score + row
        back.append(pointer)
    path = [int(best.argmax())]
    for pointer in reversed(back):
        path.append(int(pointer[path[-1]]))
    return path[::-1]

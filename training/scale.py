"""How probable it is that a span is right: logistic curves over the scores of its units, fitted on dev."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.examples import LABELS, Example
from training.losses import Reader
from training.score import predicted

_LOWEST = 1e-6


@torch.no_grad()
def features(model: Reader, examples: Sequence[Example]) -> dict[str, list[tuple[float, float, bool]]]:
    """For every span found, by kind: the odds of its least certain unit, the mean, whether it is right."""
    out: dict[str, list[tuple[float, float, bool]]] = {}
    for batch, scores, found in predicted(model, examples):
        chances = torch.softmax(scores, -1).clamp(_LOWEST, 1 - _LOWEST)
        owned = {(kind, start, end) for window in batch.spans for kind, start, end, _ in window}
        names = LABELS[batch.task]
        for row, mask, mine in zip(batch.rows, batch.mask, found, strict=True):
            units = row[mask].tolist()
            for kind, start, end in sorted(mine):
                labels = [names.index(f"B-{kind}"), *[names.index(f"I-{kind}")] * (end - start - 1)]
                odds = torch.logit(chances[units[start:end], labels])
                right = (kind, units[start], units[start] + end - start) in owned
                out.setdefault(kind, []).append((float(odds.min()), float(odds.mean()), right))
    return out


def curve(rows: Sequence[tuple[float, float, bool]], *, steps: int = 50, ridge: float = 1e-2) -> list[float]:
    """Weights of the least and the mean odds, and an offset (Platt 1999), by Newton's method."""
    inputs = torch.tensor([[least, mean, 1.0] for least, mean, _ in rows], dtype=torch.float64)
    right = torch.tensor([row[2] for row in rows], dtype=torch.float64)
    weights = torch.zeros(3, dtype=torch.float64)
    for _ in range(steps):
        chance = torch.sigmoid(inputs @ weights)
        slope = inputs.T @ (chance - right) + ridge * weights
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge * torch.eye(
            3, dtype=torch.float64
        )
        weights = weights - torch.linalg.solve(bend, slope)
    return [round(x, 4) for x in weights.tolist()]


def chances(rows: Sequence[tuple[float, float, bool]], told: Sequence[float]) -> Tensor:
    """What a curve says of spans."""
    inputs = torch.tensor([[least, mean, 1.0] for least, mean, _ in rows], dtype=torch.float64)
    return torch.sigmoid(inputs @ torch.tensor(told, dtype=torch.float64))


def held_out_error(rows: Sequence[tuple[float, float, bool]], *, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015), per cent, on every second span of a curve fitted to
    the others."""
    told = chances(rows[1::2], curve(rows[::2]))
    right = torch.tensor([float(row[2]) for row in rows[1::2]], dtype=torch.float64)
    places = (told * bins).long().clamp(max=bins - 1)
    gaps = [(told - right)[places == at].sum().abs() for at in range(bins)]
    return round(100 * float(torch.stack(gaps).sum()) / max(1, len(right)), 2)

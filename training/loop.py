"""The training loop: mixed batches, layer-wise rates, a checkpoint after every epoch."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.encoder import LAYERS
from training.examples import Example, batches
from training.losses import Reader, collate
from training.settings import Settings


def parameter_groups(model: Reader, told: Settings) -> Iterator[tuple[list[nn.Parameter], float]]:
    """Parameters that learn, with their rate: the higher the layer, the faster."""
    for number, layer in enumerate(model.trunk.layers):
        yield list(layer.parameters()), told.rate * told.layer_decay ** (LAYERS - 1 - number)
    low = told.rate * told.layer_decay**LAYERS
    yield [model.trunk.positions.weight, *model.trunk.norm.parameters()], low
    yield [model.trunk.shapes.weight, model.trunk.quotes.weight], told.head_rate
    rest = [*model.heads.parameters(), *model.fields.parameters(), model.gaps, model.absent]
    yield rest, told.head_rate


class Optimiser:
    """AdamW (Loshchilov and Hutter 2019) on float32 copies of weights that may be of another type."""

    def __init__(self, model: Reader, told: Settings) -> None:
        self.told = told
        self.pairs: list[tuple[nn.Parameter, Tensor]] = []
        groups = []
        for parameters, rate in parameter_groups(model, told):
            copies = [p.detach().float().clone() for p in parameters]
            self.pairs += list(zip(parameters, copies, strict=True))
            flat = [c for c in copies if c.dim() < 2]
            groups.append({"params": [c for c in copies if c.dim() > 1], "lr": rate, "peak": rate})
            groups.append({"params": flat, "lr": rate, "peak": rate, "weight_decay": 0.0})
        self.inner = torch.optim.AdamW(groups, weight_decay=told.weight_decay, fused=True)

    def step(self, share: float) -> None:
        """One step at ``share`` of every group's peak rate."""
        for parameter, copy in self.pairs:
            copy.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        nn.utils.clip_grad_norm_([copy for _, copy in self.pairs], self.told.clip)
        for group in self.inner.param_groups:
            group["lr"] = group["peak"] * share
        self.inner.step()
        with torch.no_grad():
            for parameter, copy in self.pairs:
                parameter.copy_(copy)


def pace(step: int, steps: int, warm_up: float) -> float:
    """The share of the peak rate: up in a line, then down in a line to nothing."""
    done = step / max(1, steps)
    return min(1.0, (done + 1 / max(1, steps)) / warm_up) if done < warm_up else (1 - done) / (1 - warm_up)


def train(
    model: Reader,
    told: Settings,
    *,
    examples: Callable[[int], list[Example]],
    teacher: Tensor | None,
    work: Path,
    judge: Callable[[Reader], dict[str, float]],
    device: torch.device,
) -> None:
    """Train from the last checkpoint in ``work`` on, if any. ``examples`` gives those of an epoch; ``judge``
    scores the model on dev after it, into ``work/log.jsonl``."""
    optimiser = Optimiser(model, told)
    saved = work / "checkpoint.pt"
    first = 0
    if saved.is_file():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.inner.load_state_dict(state["optimiser"])
        for (_, copy), kept in zip(optimiser.pairs, state["copies"], strict=True):
            copy.data.copy_(kept)
        first = state["epochs"]
    for epoch in range(first, told.epochs):
        rng = random.Random(told.seed * 1000 + epoch)
        torch.manual_seed(told.seed * 1000 + epoch)
        todo = batches(examples(epoch), told.batch, rng)
        model.train()
        sums: dict[str, float] = {}
        begun, pieces = time.process_time(), 0
        for number, chosen in enumerate(todo):
            batch = collate(chosen, rng=rng, told=told, device=device)
            parts = model.loss(batch, teacher)
            torch.stack(list(parts.values())).sum().backward()
            optimiser.step(pace(epoch * len(todo) + number, told.epochs * len(todo), told.warm_up))
            pieces += int(batch.filled.sum())
            for name, part in parts.items():
                key = f"{batch.task}.{name}"
                sums[key] = 0.98 * sums.get(key, part.item()) + 0.02 * part.item()
            if number % 100 == 99:
                torch.save(model.state_dict(), work / "latest.pt")
                spent = time.process_time() - begun
                line = " ".join(f"{name} {value:.3f}" for name, value in sorted(sums.items()))
                print(
                    f"epoch {epoch} step {number + 1}/{len(todo)} {pieces / spent:.0f} pieces/s {line}",
                    flush=True,
                )
        state = {
            "model": model.state_dict(),
            "optimiser": optimiser.inner.state_dict(),
            "copies": [copy for _, copy in optimiser.pairs],
            "epochs": epoch + 1,
        }
        torch.save(state, saved.with_suffix(".new"))
        saved.with_suffix(".new").replace(saved)
        row = {"epoch": epoch + 1, "cpu_seconds": round(time.process_time() - begun), **judge(model)}
        with (work / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print(row, flush=True)

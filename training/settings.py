"""The choices of a training run, read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """``work`` is the folder for examples, checkpoints and candidate weights; ``corpora`` that of the
    corpora. Lengths are in word pieces, ``batch`` in padded pieces."""

    work: str
    corpora: str
    seed: int
    threads: int
    epochs: int
    batch: int
    window: tuple[int, ...]
    sentence_share: float
    auxiliary_share: float
    things_times: int
    rate: float
    head_rate: float
    layer_decay: float
    weight_decay: float
    warm_up: float
    clip: float
    dropout: float
    unknown_shape: float
    masked: float
    cross_entropy: float
    link_weight: float
    vector_weight: float
    link_size: int
    mixed_layers: int


def settings(path: Path) -> Settings:
    """The settings in ``path``. Raises KeyError for a missing entry, TypeError for an unknown one."""
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = sorted(set(told) - {field.name for field in fields(Settings)})
    if unknown:
        raise TypeError(f"{path}: unknown settings {', '.join(unknown)}")
    return Settings(**{**told, "window": tuple(told["window"])})

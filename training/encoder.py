"""The encoder and its heads: BERT (Devlin et al. 2019) with letter case and quotation state as inputs."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claimline.parse.units import QUOTES, SHAPES
from training.examples import LABELS

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
_EPS = 1e-12


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.joint = nn.Linear(WIDTH, 3 * WIDTH)  # query, key, value
        self.out = nn.Linear(WIDTH, WIDTH)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=_EPS)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPS)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """``bias`` is added to the attention scores: 0, or far below it at padding."""
        size, length, _ = states.shape
        each = WIDTH // HEADS
        joint = self.joint(states).view(size, length, 3, HEADS, each).permute(2, 0, 3, 1, 4)
        query, key, value = joint[0], joint[1], joint[2]
        # Plain products: on a CPU in bfloat16 they are twice as fast as the fused attention's backward pass.
        scores = torch.matmul(query * each**-0.5, key.transpose(2, 3)) + bias
        mixed = torch.matmul(torch.softmax(scores, -1), value).transpose(1, 2).reshape(size, length, WIDTH)
        states = self.norm_out(states + self.out(mixed))
        return self.norm(states + self.outer(functional.gelu(self.inner(states))))


class Trunk(nn.Module):
    """Embeddings and layers; gives the states after each layer. The word embeddings stay as they were."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.quotes = nn.Embedding(QUOTES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.quotes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, bias: Tensor) -> list[Tensor]:
        """States of every piece after each layer, bottom first."""
        states = self.words(ids) + self.positions.weight[: ids.shape[1]]
        states = self.norm(states + self.shapes(shapes) + self.quotes(quotes))
        out: list[Tensor] = []
        for number, layer in enumerate(self.layers):
            if number % 3 == 0:
                states = functional.dropout(states, self.dropout, self.training)
            states = layer(states, bias)
            out.append(states)
        return out

    def load(self, file: Path) -> None:
        """Take the weights of the base model."""
        told = load_file(str(file))
        mine: dict[str, Tensor] = {
            "words.weight": told["embeddings.word_embeddings.weight"],
            # One text is all there ever is: the embedding of "first text" is part of every position.
            "positions.weight": told["embeddings.position_embeddings.weight"]
            + told["embeddings.token_type_embeddings.weight"][0],
        }
        for kind in ("weight", "bias"):
            mine[f"norm.{kind}"] = told[f"embeddings.LayerNorm.{kind}"]
            for n in range(LAYERS):
                old, new = f"encoder.layer.{n}", f"layers.{n}"
                attention = [
                    told[f"{old}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")
                ]
                mine[f"{new}.joint.{kind}"] = torch.cat(attention)
                mine[f"{new}.out.{kind}"] = told[f"{old}.attention.output.dense.{kind}"]
                mine[f"{new}.norm_out.{kind}"] = told[f"{old}.attention.output.LayerNorm.{kind}"]
                mine[f"{new}.inner.{kind}"] = told[f"{old}.intermediate.dense.{kind}"]
                mine[f"{new}.outer.{kind}"] = told[f"{old}.output.dense.{kind}"]
                mine[f"{new}.norm.{kind}"] = told[f"{old}.output.LayerNorm.{kind}"]
        missing, _ = self.load_state_dict(mine, strict=False)
        if sorted(missing) != ["quotes.weight", "shapes.weight"]:
            raise KeyError(f"{file}: not the base model ({missing})")


class Heads(nn.Module):
    """A layer of scores for each head's labels, the two sides of a link, and the sentence vector; each
    reads its own mix of the upper layers."""

    def __init__(self, *, mixed: int, link: int) -> None:
        super().__init__()
        self.mixed = mixed
        self.mixes = nn.ParameterDict({name: torch.zeros(mixed) for name in [*LABELS, "link", "vector"]})
        self.labels = nn.ModuleDict({name: nn.Linear(WIDTH, len(kinds)) for name, kinds in LABELS.items()})
        self.link = nn.Linear(WIDTH, 2 * link)
        self.vector = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def mix(self, name: str, states: list[Tensor]) -> Tensor:
        """The head's weighted mean of the upper layers."""
        shares = torch.softmax(self.mixes[name].float(), 0)
        return sum(
            (share * s for share, s in zip(shares, states[-self.mixed :], strict=True)), torch.zeros(())
        )


def attention_bias(mask: Tensor, kind: torch.dtype) -> Tensor:
    """0 where ``mask`` is true, far below elsewhere, shaped for a layer's scores."""
    return torch.where(mask, 0.0, -1e4).to(kind)[:, None, None, :]

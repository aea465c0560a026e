"""The trained encoder as ONNX, quantised to int8, with its card of labels and the manifest."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Field
from training.encoder import HEADS, WIDTH, Layer
from training.examples import LABELS
from training.losses import GAPS, Reader

OUTPUTS = ("attribution", "names", "things", "link", "vector")
_OPSET = 17
Scale = Mapping[str, Mapping[str, Sequence[float]]]  # by head and kind of span


class Graph(nn.Module):
    """One window at a time, so that nothing needs a mask: pieces in, scores at each unit's first piece out,
    and for every piece what sentence vectors are the mean of."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.layers = nn.ModuleList(_Plain(layer) for layer in reader.trunk.layers)

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """All are int64 ``[pieces]`` but ``first``, ``[units]``."""
        trunk, heads = self.reader.trunk, self.reader.heads
        states = trunk.words(ids) + trunk.positions.weight[: ids.shape[0]]
        states = trunk.norm(states + trunk.shapes(shapes) + trunk.quotes(quotes))
        upper = []
        for layer in self.layers:
            states = layer(states)
            upper.append(states)
        at_units = [layer[first] for layer in upper[-heads.mixed :]]
        out = [heads.labels[name](heads.mix(name, at_units)) for name in OUTPUTS[:3]]
        link = heads.link(heads.mix("link", at_units))
        return *out, link, heads.vector(heads.mix("vector", upper))


class _Plain(nn.Module):
    """A layer without batch and bias; three products for query, key and value, which quantise separately."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        weights, biases = layer.joint.weight.chunk(3), layer.joint.bias.chunk(3)
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(3))
        for part, weight, bias in zip(self.parts, weights, biases, strict=True):
            part.weight, part.bias = nn.Parameter(weight.clone()), nn.Parameter(bias.clone())

    def forward(self, states: Tensor) -> Tensor:
        layer, each = self.layer, WIDTH // HEADS
        query, key, value = (part(states).view(-1, HEADS, each).transpose(0, 1) for part in self.parts)
        scores = torch.matmul(query * each**-0.5, key.transpose(1, 2))
        mixed = torch.matmul(torch.softmax(scores, -1), value).transpose(0, 1).reshape(-1, WIDTH)
        states = layer.norm_out(states + layer.out(mixed))
        out: Tensor = layer.norm(states + layer.outer(functional.gelu(layer.inner(states))))
        return out


def export(reader: Reader, folder: Path, *, tokenizer: Path, scale: Scale) -> None:
    """Write ``encoder.onnx`` (int8), ``encoder.json``, ``tokenizer.json`` and ``manifest.json`` into
    ``folder``, and the same with the encoder before quantising into ``folder/fp32``."""
    exact = folder / "fp32"
    exact.mkdir(parents=True, exist_ok=True)
    graph = Graph(reader.float().cpu().eval())
    length = torch.arange(1, 13)
    torch.onnx.export(
        graph,
        (length, length % 8, length % 4, torch.arange(1, 12)),
        str(exact / "encoder.onnx"),
        input_names=["ids", "shapes", "quotes", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes={
            **{name: {0: "pieces"} for name in ("ids", "shapes", "quotes", "vector")},
            **{name: {0: "units"} for name in ("first", *OUTPUTS[:4])},
        },
        opset_version=_OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(exact / "encoder.onnx"))
    # Per channel: per tensor loses two points on names.
    quantize_dynamic(
        exact / "encoder.onnx", folder / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8
    )
    for place in (exact, folder):
        (place / "encoder.json").write_text(json.dumps(card(reader, scale), indent=1) + "\n", "utf-8")
        shutil.copyfile(tokenizer, place / "tokenizer.json")
        _manifest(place)


def card(reader: Reader, scale: Scale) -> dict[str, object]:
    """What decoding needs beside the graph: labels, transitions, link scores, and the curves that make
    a span's scores a probability."""
    heads: dict[str, object] = {}
    for name in OUTPUTS[:3]:
        field = reader.fields[name]
        assert isinstance(field, Field)
        start, moves = (_rounded(scores) for scores in (field.start, field.moves))
        heads[name] = {
            "labels": LABELS[name],
            "start": start,
            "transitions": moves,
            "scale": scale.get(name, {}),
        }
    link = {
        "size": reader.told.link_size,
        "gaps": list(GAPS),
        "source": _rounded(reader.gaps[0]),
        "content": _rounded(reader.gaps[1]),
        "absent": round(reader.absent.item(), 4),
    }
    return {"heads": heads, "link": link}


def _rounded(scores: Tensor) -> list[object]:
    rows = scores.detach().tolist()
    return [[round(x, 4) for x in row] if isinstance(row, list) else round(row, 4) for row in rows]


def _manifest(folder: Path) -> None:
    names = sorted(file.name for file in folder.iterdir() if file.is_file() and file.name != "manifest.json")
    listed = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")

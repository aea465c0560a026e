"""The small encoder's heads behind ONNX Runtime: words in, labelled spans out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from claimline.errors import WeightsError
from claimline.model import Span, Tagged

_CLS, _SEP, _UNK = 101, 102, 100
_NEVER = -1e9
Floats = npt.NDArray[np.float32]


def check_weights(folder: Path) -> str:
    """Compare every file of ``folder`` with its manifest and return the manifest's hash.

    Raises WeightsError where a file is missing or was altered."""
    manifest = folder / "manifest.json"
    try:
        listed: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
        for name, expected in sorted(listed.items()):
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if found != expected:
                raise WeightsError(
                    f"model weights {name} are not the ones that were shipped (sha256 {found[:12]}…, "
                    f"expected {expected[:12]}…). Install the package again."
                )
    except (OSError, ValueError) as error:
        raise WeightsError(f"model weights are missing: {error}. Install the package again.") from error
    return hashlib.sha256(manifest.read_bytes()).hexdigest()[:16]


class WordPieces:
    """The encoder's tokeniser, applied word by word so that offsets stay ours."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        # Its file switches both on at 128; either would silently drop words.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The piece ids of each word; a word that vanishes in normalising is one unknown piece."""
        encoded = self._tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [item.ids or [_UNK] for item in encoded]


class Head:
    """One trained head with its labels and, for attribution, its transition scores."""

    def __init__(self, folder: Path, name: str) -> None:
        card = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        self.labels: list[str] = card["labels"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / f"{name}.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        size = len(self.labels)
        self._start = np.asarray(card.get("start", np.zeros(size)), dtype=np.float64)
        self._moves = np.asarray(card.get("transitions", np.zeros((size, size))), dtype=np.float64)
        self._forbid()

    def _forbid(self) -> None:
        """I- follows only B- or I- of its kind."""
        for to, label in enumerate(self.labels):
            if label.startswith("I-"):
                self._start[to] = _NEVER
                for source, before in enumerate(self.labels):
                    if before[1:] != label[1:]:
                        self._moves[source, to] = _NEVER

    def tag(self, words: Sequence[Span], pieces: Sequence[Sequence[int]]) -> list[Tagged]:
        """Label one window of words. Always a batch of one: int8 scales span a batch, so that a
        window's labels would otherwise depend on its neighbours."""
        ids = [_CLS]
        first: list[int] = []
        for word in pieces:
            first.append(len(ids))
            ids.extend(word)
        ids.append(_SEP)
        (scores,) = self._session.run(
            None,
            {
                "ids": np.asarray([ids], dtype=np.int64),
                "mask": np.ones((1, len(ids)), dtype=np.int64),
                "first": np.asarray([first], dtype=np.int64),
            },
        )
        return self._spans(words, np.asarray(scores[0], dtype=np.float32))

    def _spans(self, words: Sequence[Span], scores: Floats) -> list[Tagged]:
        path = self._viterbi(scores)
        stable = np.exp(scores - scores.max(axis=1, keepdims=True))
        chosen = (stable / stable.sum(axis=1, keepdims=True))[np.arange(len(path)), path]
        found: list[Tagged] = []
        begin = 0
        for i, label in enumerate([*(self.labels[p] for p in path), "O"]):
            if i and not label.startswith("I-") and self.labels[path[i - 1]] != "O":
                name = self.labels[path[i - 1]][2:]
                score = round(float(chosen[begin:i].mean()), 4)
                found.append(Tagged(name, Span(words[begin].start, words[i - 1].end), score))
            if label.startswith("B-"):
                begin = i
        return found

    def _viterbi(self, scores: Floats) -> list[int]:
        """The best label path (Viterbi 1967) under the head's transitions."""
        best = self._start + scores[0]
        back: list[npt.NDArray[np.intp]] = []
        for row in scores[1:]:
            options = best[:, None] + self._moves
            back.append(options.argmax(axis=0))
            best = options.max(axis=0) + row
        path = [int(best.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]

"""Rendered films on disk, and batches made of them in a thread beside the training."""

import queue
import threading
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from films.framing import Frame

from .augment import Example, example

Batch = tuple[Tensor, Tensor, Tensor]
"""Pixels (n, 1, height, width), points (n, 43, 2), visibility (n, 43)."""


class Shards:
    """All films of a folder and frame; `refresh` takes what has been rendered since."""

    def __init__(self, folder: Path, frame: Frame) -> None:
        self.frame: Frame = frame
        self._folder = folder
        self._read: dict[Path, dict[str, NDArray[Any]]] = {}

    def refresh(self) -> int:
        """The number of films."""
        for path in sorted(self._folder.glob(f"{self.frame}-*.npz")):
            if path not in self._read and not path.name.endswith(".part.npz"):
                with np.load(path) as shard:
                    self._read[path] = {name: shard[name] for name in shard.files}
        return sum(len(shard["pixels"]) for shard in self._read.values())

    def draw(self, rng: np.random.Generator) -> Example:
        shard = list(self._read.values())[int(rng.integers(len(self._read)))]
        i = int(rng.integers(len(shard["pixels"])))
        return example(rng, self.frame, shard["pixels"][i], shard["points"][i], shard["film"][i])


def batch_of(examples: list[Example]) -> Batch:
    return (
        torch.from_numpy(np.stack([e.pixels for e in examples])[:, None]),
        torch.from_numpy(np.stack([e.points for e in examples])),
        torch.from_numpy(np.stack([e.visible for e in examples])),
    )


class Loader:
    """Endless batches, made ahead by `threads` threads; the same seed and films give the same ones with one thread."""

    def __init__(self, shards: Shards, size: int, seed: int, threads: int = 1) -> None:
        self._shards, self._size = shards, size
        self._ready: queue.Queue[Batch | Exception] = queue.Queue(4 * threads)
        for number in range(threads):
            threading.Thread(target=self._fill, args=(np.random.default_rng([seed, number]),), daemon=True).start()

    def _fill(self, rng: np.random.Generator) -> None:
        try:
            while True:
                self._ready.put(batch_of([self._shards.draw(rng) for _ in range(self._size)]))
        except Exception as error:  # raised where it is noticed: by who waits for a batch
            self._ready.put(error)

    def next(self) -> Batch:
        batch = self._ready.get(timeout=300)
        if isinstance(batch, Exception):
            raise batch
        return batch

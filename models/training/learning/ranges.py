"""What a network's activations are on films, and the range of each that 8 bits hold with the least squared error."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from .folded import Arithmetic

LEVELS = 255
"""Steps of an activation: unsigned 8 bits."""
_BINS = 2048
_CANDIDATES = 24
"""Of each end of a range: equal steps from a fifth of what was seen to all of it."""


@dataclass(frozen=True)
class Quantiser:
    """Real value = (integer - zero) * scale; zero is among the values, so padding is exact."""

    scale: float
    zero: int

    @staticmethod
    def of(low: float, high: float) -> "Quantiser":
        low, high = min(low, 0.0), max(high, 0.0)
        scale = max((high - low) / LEVELS, 1e-8)
        return Quantiser(scale, round(-low / scale))

    def __call__(self, value: Tensor) -> Tensor:
        """What is left of it after 8 bits."""
        return ((value / self.scale).round() + self.zero).clamp(0, LEVELS).sub(self.zero) * self.scale


def calibrate(arithmetic: Arithmetic, batches: Sequence[Tensor]) -> dict[str, Quantiser]:
    """A quantiser for the input and for every value that the graph computes."""
    ends: dict[str, tuple[float, float]] = {}
    counts: dict[str, Tensor] = {}

    def see_ends(name: str, value: Tensor) -> Tensor:
        low, high = ends.get(name, (0.0, 0.0))
        ends[name] = (min(low, float(value.min())), max(high, float(value.max())))
        return value

    def count(name: str, value: Tensor) -> Tensor:
        found = torch.histc(value, _BINS, *ends[name])
        counts[name] = counts[name] + found if name in counts else found
        return value

    for see in (see_ends, count):
        for batch in batches:
            arithmetic(batch, see)
    return {name: _least_error(*ends[name], counts[name]) for name in counts}


def _least_error(low: float, high: float, counts: Tensor) -> Quantiser:
    """
    A range narrower than what was seen clips the rare and resolves the usual more finely. The squared error weighs the
    one against the other; clipping a fixed share would cut the peaks of heatmaps, which are rare and all that counts.
    """
    width = (high - low) / _BINS
    seen = low + width * (torch.arange(_BINS) + 0.5)
    parts = [(step + 1) / _CANDIDATES for step in range(_CANDIDATES // 6, _CANDIDATES)]
    best, least = Quantiser.of(low, high), float("inf")
    for below in parts if low < 0 else [1.0]:
        for above in parts:
            quantiser = Quantiser.of(low * below, high * above)
            error = float((counts * (quantiser(seen) - seen) ** 2).sum())
            if error < least:
                best, least = quantiser, error
    return best

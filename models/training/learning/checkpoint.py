"""
A network's file is its checkpoint: the ONNX keeps every weight under its name, normalisation unfolded, so training
goes on from the committed model. What Adam knows lies beside it, small.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .network import SpineNetwork


def export(network: SpineNetwork, path: Path, size: tuple[int, int]) -> None:
    """Writes ONNX (opset 13): input `x` (n, 1, *size), outputs `cent` and `corn`; n is free."""
    network.eval()
    torch.onnx.export(
        network.float().cpu(),
        torch.zeros(1, 1, *size),
        str(path),
        input_names=["x"],
        output_names=["cent", "corn"],
        dynamic_axes={name: {0: "n"} for name in ("x", "cent", "corn")},
        opset_version=13,
        do_constant_folding=False,
        # Folding is the runtime's business; folded weights could not be trained on.
        training=torch.onnx.TrainingMode.PRESERVE,
    )


def load_weights(network: SpineNetwork, path: Path) -> None:
    """Takes the weights that `export` wrote. Raises ValueError where the file lacks one."""
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    state = network.state_dict()
    wanted = [name for name in state if not name.endswith("num_batches_tracked")]
    absent = [name for name in wanted if name not in stored]
    if absent:
        raise ValueError(f"{path} lacks {len(absent)} weights, {absent[0]} first: was it exported by this package?")
    network.load_state_dict({**state, **{name: torch.from_numpy(stored[name].copy()) for name in wanted}})


def save_moments(optimizer: torch.optim.Optimizer, path: Path) -> None:
    """Adam's second moments, as half-precision roots: the first ones are rebuilt in a few steps."""
    roots = [
        optimizer.state[p]["exp_avg_sq"].detach().cpu().sqrt().numpy().astype(np.float16).ravel()
        for group in optimizer.param_groups
        for p in group["params"]
    ]
    np.savez_compressed(path, roots=np.concatenate(roots))


def load_moments(optimizer: torch.optim.Optimizer, path: Path, steps: int = 1000) -> None:
    roots = np.load(path)["roots"].astype(np.float32)
    at = 0
    for group in optimizer.param_groups:
        for p in group["params"]:
            second = torch.from_numpy(roots[at : at + p.numel()] ** 2).reshape(p.shape).to(p.device)
            optimizer.state[p] = {
                "step": torch.tensor(float(steps)),
                "exp_avg": torch.zeros_like(p),
                "exp_avg_sq": second.contiguous().clone().as_strided(p.shape, p.stride()),
            }
            at += p.numel()


class Average:
    """An exponential average of the weights: what is evaluated and exported."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.state: dict[str, Tensor] = {k: v.detach().clone() for k, v in network.state_dict().items()}

    def update(self, network: nn.Module) -> None:
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[name].mul_(self.decay).add_(value.detach(), alpha=1 - self.decay)
            else:
                self.state[name].copy_(value)

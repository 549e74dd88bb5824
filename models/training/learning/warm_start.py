"""
Takes over the weights of a network of the same shape whose normalisation was folded into its convolutions (the
baseline): each normalisation layer is given the statistics that its convolution's output has on real inputs and then
undoes them, so that the function is the same and can be trained on.
"""

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from .network import SpineNetwork


def take_over(network: SpineNetwork, path: Path, inputs: Tensor) -> None:
    """`inputs`: some dozens of network inputs, (n, 1, height, width), on which the statistics are taken."""
    graph = onnx.load(str(path)).graph
    stored = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    folded = iter([node.input for node in graph.node if node.op_type == "Conv"])
    order = _in_order(network, inputs[:1])
    after = _normalisations(network)

    def on_forward(conv: nn.Conv2d, _: tuple[Tensor, ...], output: Tensor) -> None:
        names = next(folded)
        conv.weight.data.copy_(stored[names[1]])
        bias = stored[names[2]] if len(names) > 2 else None
        norm = after.get(conv)
        plain = nn.functional.conv2d(_[0], conv.weight, None, conv.stride, conv.padding)
        if norm is None:
            if conv.bias is not None and bias is not None:
                conv.bias.data.copy_(bias)
                plain = plain + bias[:, None, None]
        else:
            mean, variance = plain.mean((0, 2, 3)), plain.var((0, 2, 3)) + 1e-8
            norm.running_mean.copy_(mean)  # type: ignore[union-attr]
            norm.running_var.copy_(variance)  # type: ignore[union-attr]
            norm.weight.data.copy_((variance + norm.eps).sqrt())
            norm.bias.data.copy_(mean + (bias if bias is not None else 0))
        output.copy_(plain)

    hooks = [conv.register_forward_hook(on_forward) for conv in order]
    with torch.no_grad():
        network.norm.load_state_dict(
            {
                name: stored.get(f"bn.{name}", torch.tensor(0))
                for name in ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
            }
        )
        network.eval()(inputs)
    for hook in hooks:
        hook.remove()


def _in_order(network: SpineNetwork, one: Tensor) -> list[nn.Conv2d]:
    """The convolutions, as they run."""
    order: list[nn.Conv2d] = []
    convs = [m for m in network.modules() if isinstance(m, nn.Conv2d)]
    hooks = [conv.register_forward_hook(lambda m, _i, _o: order.append(m)) for conv in convs]
    with torch.no_grad():
        network.eval()(one)
    for hook in hooks:
        hook.remove()
    return order


def _normalisations(network: SpineNetwork) -> dict[nn.Conv2d, nn.BatchNorm2d]:
    pairs = {}
    for module in network.modules():
        if isinstance(module, nn.Sequential):
            for first, second in zip(list(module)[:-1], list(module)[1:]):
                if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
                    pairs[first] = second
    return pairs

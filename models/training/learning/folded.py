"""A trained network as a plain ONNX graph of Conv, Relu, Add and Resize, normalisation folded, and its arithmetic."""

import copy
import io
from collections.abc import Callable

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .network import SpineNetwork


def folded_graph(network: SpineNetwork, size: tuple[int, int]) -> onnx.ModelProto:
    """The network for inputs `x` (n, 1, *size), opset 13, as `checkpoint.export` ends it; n is free."""
    plain = copy.deepcopy(network).float().cpu().eval()
    for module in plain.modules():
        if isinstance(module, nn.Sequential) and len(module) > 1:
            conv, norm = module[0], module[1]
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                module[0] = fuse_conv_bn_eval(conv, norm)  # type: ignore[no-untyped-call]
                module[1] = nn.Identity()
    _fold_shared_norm(plain)
    file = io.BytesIO()
    torch.onnx.export(
        plain,
        torch.zeros(1, 1, *size),
        file,
        input_names=["x"],
        output_names=["cent", "corn"],
        dynamic_axes={name: {0: "n"} for name in ("x", "cent", "corn")},
        opset_version=13,
    )
    model = onnx.load_from_string(file.getvalue())
    _constants_to_weights(model.graph)
    strangers = {node.op_type for node in model.graph.node} - {"Conv", "Relu", "Add", "Resize"}
    if strangers:
        raise ValueError(f"the network computes {', '.join(sorted(strangers))}: this package cannot quantise that")
    return model


def _constants_to_weights(graph: onnx.GraphProto) -> None:
    constants = [node for node in graph.node if node.op_type == "Constant"]
    for node in constants:
        weight = node.attribute[0].t
        weight.name = node.output[0]
        graph.initializer.append(weight)
        graph.node.remove(node)


def _fold_shared_norm(network: SpineNetwork) -> None:
    """`norm` follows the sum of the projections: each is scaled, the one with a bias takes the shift."""
    norm = network.norm
    assert norm.running_mean is not None and norm.running_var is not None
    gain = norm.weight.detach() / (norm.running_var + norm.eps).sqrt()
    shift = norm.bias.detach() - norm.running_mean * gain
    for project in network.project:
        assert isinstance(project, nn.Conv2d)
        project.weight.data *= gain[:, None, None, None]
        if project.bias is not None:
            project.bias.data = project.bias.data * gain + shift
    network.norm = nn.Identity()  # type: ignore[assignment]


Rewrite = Callable[[str, Tensor], Tensor]
"""Sees a value by its name on the way to what reads it, and may give another one in its place."""


class Arithmetic:
    """Runs such a graph in torch, value by value: to look at its activations, or to change them."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.graph = model.graph
        self.weights = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in model.graph.initializer}

    @torch.no_grad()
    def __call__(self, x: Tensor, rewrite: Rewrite = lambda _, value: value) -> dict[str, Tensor]:
        """The outputs by name."""
        values = {"x": rewrite("x", x)}
        for node in self.graph.node:
            values[node.output[0]] = rewrite(node.output[0], self._compute(node, values))
        return {output.name: values[output.name] for output in self.graph.output}

    def _compute(self, node: onnx.NodeProto, values: dict[str, Tensor]) -> Tensor:
        a = values[node.input[0]]
        if node.op_type == "Relu":
            return F.relu(a)
        if node.op_type == "Add":
            return a + values[node.input[1]]
        if node.op_type == "Resize":
            rows, columns = self.weights[node.input[2]].tolist()[2:]
            return F.interpolate(a, scale_factor=(rows, columns), mode="nearest")
        weight, *bias = (self.weights[name] for name in node.input[1:])
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        return F.conv2d(a, weight, bias[0] if bias else None, attributes["strides"], attributes["pads"][:2])


def readers(graph: onnx.GraphProto) -> dict[str, list[onnx.NodeProto]]:
    """The nodes that read each value."""
    found: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            found.setdefault(name, []).append(node)
    return found

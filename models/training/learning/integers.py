"""A plain network with its arithmetic in 8-bit integers, as QuantizeLinear and DequantizeLinear around every node."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from .folded import readers
from .ranges import Quantiser

_WEIGHT_LIMIT = 63
"""
Weights of 7 bits: processors without VNNI add two products of 8 bits in 16, which saturates with larger ones, and would
compute something else than those with it.
"""

_BIAS_LIMIT = 2**30
"""Steps of a bias: within 32 signed bits, and room for the products that are added to it."""

_READ, _SCALE, _ZERO, _INTEGER = ":read", ":scale", ":zero", ":integer"
"""Ends of names: what a node reads in place of a value, and what that is made of."""


class _Writer:
    def __init__(self, graph: onnx.GraphProto, quantisers: Mapping[str, Quantiser]) -> None:
        self._graph, self._quantisers = graph, quantisers
        self._readers = readers(graph)
        self._outputs = {output.name for output in graph.output}
        self._weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        self._stored: dict[str, onnx.TensorProto] = {}
        self._nodes: list[onnx.NodeProto] = []

    def rewrite(self) -> None:
        read = {"x": self._quantised("x", self._quantisers["x"])}
        for node in list(self._graph.node):
            if node.op_type == "Conv":
                self._conv(node, read)
            else:
                node.input[:] = [read.get(name, name) for name in node.input]
                for name in node.input:
                    if name in self._weights:
                        self._store(name, self._weights[name])
                self._nodes.append(node)
            value = node.output[0]
            if value not in self._outputs and not self._precedes_relu(node):
                read[value] = self._quantised(value, self._quantiser_of(node))
        del self._graph.node[:], self._graph.initializer[:]
        self._graph.node.extend(self._nodes)
        self._graph.initializer.extend(self._stored.values())

    def _precedes_relu(self, node: onnx.NodeProto) -> bool:
        """The runtime computes both in one, if nothing lies between them."""
        followers = self._readers.get(node.output[0], [])
        return node.op_type != "Relu" and [f.op_type for f in followers] == ["Relu"]

    def _quantiser_of(self, node: onnx.NodeProto) -> Quantiser:
        """Repeated values are those that were there before."""
        value = node.output[0]
        if node.op_type == "Resize":
            value = node.input[0].removesuffix(_READ)
        return self._quantisers[value]

    def _quantised(self, value: str, quantiser: Quantiser) -> str:
        """The name of what is left of the value."""
        scale = self._store(f"{value}{_SCALE}", np.array(quantiser.scale, np.float32))
        zero = self._store(f"{value}{_ZERO}", np.array(quantiser.zero, np.uint8))
        self._nodes += [
            helper.make_node("QuantizeLinear", [value, scale, zero], [f"{value}{_INTEGER}"]),
            helper.make_node("DequantizeLinear", [f"{value}{_INTEGER}", scale, zero], [f"{value}{_READ}"]),
        ]
        return f"{value}{_READ}"

    def _conv(self, node: onnx.NodeProto, read: Mapping[str, str]) -> None:
        source, weight, *bias = node.input
        if node.output[0] in self._outputs:
            # The heatmaps themselves: what is decoded from them is finer than 8 bits.
            self._store(weight, self._weights[weight])
            node.input[:] = [read[source], weight, *(self._store(name, self._weights[name]) for name in bias)]
        else:
            weights = self._weights[weight]
            scales = np.maximum(np.abs(weights).reshape(len(weights), -1).max(axis=1) / _WEIGHT_LIMIT, 1e-8)
            if bias:
                # Of a channel that training left without weights, the bias is all there is: it must fit its 32 bits.
                least = np.abs(self._weights[bias[0]]) / (_BIAS_LIMIT * self._quantisers[source].scale)
                scales = np.maximum(scales, least)
            integers = np.round(weights / scales[:, None, None, None]).astype(np.int8)
            node.input[:] = [read[source], self._dequantised(weight, integers, scales)]
            if bias:
                steps = scales * self._quantisers[source].scale
                node.input.append(
                    self._dequantised(bias[0], np.round(self._weights[bias[0]] / steps).astype(np.int32), steps)
                )
        self._nodes.append(node)

    def _dequantised(
        self, name: str, integers: NDArray[np.signedinteger[Any]], scales: NDArray[np.floating[Any]]
    ) -> str:
        inputs = [
            self._store(f"{name}{_INTEGER}", integers),
            self._store(f"{name}{_SCALE}", scales.astype(np.float32)),
            self._store(f"{name}{_ZERO}", np.zeros(len(scales), integers.dtype)),
        ]
        self._nodes.append(helper.make_node("DequantizeLinear", inputs, [f"{name}{_READ}"], axis=0))
        return f"{name}{_READ}"

    def _store(self, name: str, array: NDArray[Any]) -> str:
        self._stored[name] = numpy_helper.from_array(array, name)
        return name


def in_integers(model: onnx.ModelProto, quantisers: Mapping[str, Quantiser]) -> onnx.ModelProto:
    """
    The same graph with every value but the input's and the outputs' kept in 8 bits. Weights are symmetric, a scale for
    every output channel.
    """
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    _Writer(copy.graph, quantisers).rewrite()
    onnx.checker.check_model(copy)
    return copy

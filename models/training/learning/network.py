"""The multi-task HRNet: one encoder of four resolutions, one decoder for centroids and one for corners."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CENTROID_CHANNELS = 7
"""L1..L5, S1, any vertebra."""
CORNER_CHANNELS = 34
"""22 corners by level, 4 by class, 8 offsets to the vertebra's centre (x, y by class) in units of `OFFSET_UNIT`."""
OFFSET_UNIT = 32.0
"""Input pixels."""
STRIDE = 4
"""Input pixels a heatmap cell; cell (column i, row j) is centred at input (4i + 2, 4j + 2)."""


class _Conv(nn.Conv2d):
    """
    Runs in fp32 under CPU autocast where it strides: oneDNN 2.6's bf16 weight gradient of strided convolutions is 8
    times slower than its fp32 one.
    """

    def forward(self, x: Tensor) -> Tensor:
        if self.stride[0] == 1 or not torch.is_autocast_cpu_enabled():
            return super().forward(x)
        with torch.amp.autocast_mode.autocast("cpu", enabled=False):
            return super().forward(x.float())


def _conv(inputs: int, outputs: int, kernel: int = 3, stride: int = 1, *, relu: bool = True) -> nn.Sequential:
    layers: list[nn.Module] = [
        _Conv(inputs, outputs, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


class _Residual(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.a = _conv(width, width)
        self.b = _conv(width, width, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.b(self.a(x)))


class _Exchange(nn.Module):
    """Every resolution receives the sum of all."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.paths = nn.ModuleList(
            nn.ModuleList(self._path(widths, source, target) for source in range(len(widths)))
            for target in range(len(widths))
        )

    @staticmethod
    def _path(widths: Sequence[int], source: int, target: int) -> nn.Module:
        if source == target:
            return nn.Identity()
        if source > target:
            return _conv(widths[source], widths[target], 1, relu=False)
        steps = target - source
        return nn.Sequential(
            *(
                _conv(widths[source], widths[target] if last else widths[source], 3, 2, relu=not last)
                for last in (step == steps - 1 for step in range(steps))
            )
        )

    def forward(self, features: list[Tensor]) -> list[Tensor]:
        exchanged = []
        for target, paths in enumerate(self.paths):
            total: Tensor | None = None
            for source, path in enumerate(paths):
                term = path(features[source])
                if source > target:
                    term = F.interpolate(term, scale_factor=float(2 ** (source - target)), mode="nearest")
                total = term if total is None else total + term
            assert total is not None
            exchanged.append(F.relu(total))
        return exchanged


class _Stage(nn.Module):
    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.branches = nn.ModuleList(nn.Sequential(_Residual(w), _Residual(w)) for w in widths)
        self.exchange = _Exchange(widths)

    def forward(self, features: list[Tensor]) -> list[Tensor]:
        return self.exchange([branch(x) for branch, x in zip(self.branches, features)])


class SpineNetwork(nn.Module):
    """
    Input (n, 1, height, width), 0..1, bone bright, sides multiples of 32. Outputs, logits at stride 4: centroids
    (n, 7, height / 4, width / 4) and corners (n, 34, ...), the last 8 of which are offsets, not logits.
    """

    def __init__(self, width: int = 16, head: int = 48) -> None:
        super().__init__()
        if width % 16:
            raise ValueError(f"width {width} is not a multiple of 16: the runtime's blocked layout would waste it")
        widths = [width * 2**i for i in range(4)]
        self.stem = nn.Sequential(_conv(1, width, 3, 2), _conv(width, 2 * width, 3, 2))
        self.first = nn.Sequential(_conv(2 * width, width), _Residual(width), _Residual(width))
        self.down = nn.ModuleList(_conv(widths[i], widths[i + 1], 3, 2) for i in range(3))
        self.stages = nn.ModuleList(_Stage(widths[: i + 2]) for i in range(3))
        # A 1x1 convolution, then up and add: as concatenating first, and cheaper.
        self.project = nn.ModuleList(nn.Conv2d(w, head, 1, bias=i == 0) for i, w in enumerate(widths))
        self.norm = nn.BatchNorm2d(head)
        self.centroids = nn.Sequential(_conv(head, head), nn.Conv2d(head, CENTROID_CHANNELS, 1))
        self.corners = nn.Sequential(_conv(head, head), nn.Conv2d(head, CORNER_CHANNELS, 1))
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        for decoder, peaks in ((self.centroids, CENTROID_CHANNELS), (self.corners, CORNER_CHANNELS - 8)):
            last = decoder[-1]
            assert isinstance(last, nn.Conv2d) and last.bias is not None
            nn.init.normal_(last.weight, std=1e-3)
            nn.init.zeros_(last.bias)
            # Nearly every cell of a heatmap is empty.
            nn.init.constant_(last.bias[:peaks], -4.0)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        features = [self.first(self.stem(x))]
        for down, stage in zip(self.down, self.stages):
            features = stage([*features, down(features[-1])])
        total: Tensor | None = None
        for project, feature in zip(reversed(self.project), reversed(features)):
            term = project(feature)
            total = term if total is None else term + F.interpolate(total, scale_factor=2.0, mode="nearest")
        assert total is not None
        shared = F.relu(self.norm(total))
        return self.centroids(shared), self.corners(shared)

import { useShortcuts } from '../../shell/shortcuts.ts';
import { steppedTone } from './film/tone.ts';
import { arrowStep, useKeys } from './keys.ts';
import { LAYER_NAMES, LAYERS } from './overlay/layers.ts';
import type { Tool, Viewing } from './viewing.ts';

const PAN_PX = 48;

/** The keys by which films are looked at. `on` is false while they are for something else. */
export function useViewingKeys(
  viewing: Viewing,
  { onSpine, on }: { readonly onSpine: (() => void) | null; readonly on: boolean },
): void {
  const { act, changeTone, linked, setLinked, tool, setTool, toggleLayer, toggleBare, reset, clearMarks } =
    viewing;
  const choose = (wanted: Tool) => (): void => setTool(tool === wanted ? 'pan' : wanted);
  const nearer = (): void => act((camera) => camera.zoom(1.25));
  useShortcuts(
    on
      ? {
          '+': nearer,
          '=': nearer,
          '-': () => act((camera) => camera.zoom(0.8)),
          '0': () => act((camera) => camera.fit()),
          '1': () => act((camera) => camera.actualSize()),
          ...(onSpine && { z: onSpine }),
          k: () => setLinked(!linked),
          w: choose('window'),
          d: choose('distance'),
          q: choose('angle'),
          '[': () => changeTone((tone) => steppedTone(tone, -1)),
          ']': () => changeTone((tone) => steppedTone(tone, 1)),
          i: () => changeTone((tone) => ({ ...tone, inverted: !tone.inverted })),
          h: () => act((camera) => camera.flip()),
          r: () => act((camera) => camera.rotate()),
          o: toggleBare,
          ...Object.fromEntries(LAYER_NAMES.map((layer) => [LAYERS[layer], () => toggleLayer(layer)])),
        }
      : {},
  );
  useKeys((event, place) => {
    if (!on || place === 'control' || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Home') {
      reset();
      return true;
    }
    if (event.key === 'Escape') {
      clearMarks();
      return true;
    }
    const step = arrowStep(event);
    if (!step) return false;
    act((camera) => camera.pan({ x: -step.x * PAN_PX, y: -step.y * PAN_PX }));
    return true;
  });
}

/** What is drawn over a film, each with the key that shows and hides it. */
export const LAYERS = {
  corners: 'l',
  plates: 'p',
  planes: 'm',
  axes: 'a',
  names: 'n',
  uncertainty: 'u',
} as const;
export type Layer = keyof typeof LAYERS;
export type Layers = Readonly<Record<Layer, boolean>>;

export const LAYER_NAMES = Object.keys(LAYERS) as readonly Layer[];

export const FIRST_LAYERS: Layers = {
  corners: true,
  plates: true,
  planes: false,
  axes: false,
  names: true,
  uncertainty: false,
};

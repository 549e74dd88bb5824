import type { NumberMetric } from '@sagitta/drift';
import type { DriftKind } from '../simulate/drift/kinds.ts';

/** Charts that a kind of drift must move, by what it does to a film: chosen before anything was simulated. */
export const TELLING: Readonly<Record<DriftKind, readonly NumberMetric[]>> = {
  blur: ['sharpness', 'meanScore', 'lowestScore', 'cornerSpread'],
  spacing: ['pixelSpacing', 'vertebraDepth', 'fieldOfView', 'meanTranslation'],
  device: ['tubeVoltage', 'brightness', 'contrast'],
  rotated: ['spineTilt'],
  'level-shift': ['levelsFound', 'labellingMargin', 'levelAmbiguous', 'fieldOfView', 'toReview'],
  'worse-corners': [
    'contrast',
    'sharpness',
    'meanScore',
    'cornerSpread',
    'rigidResidual',
    'iromIntervalWidth',
  ],
};

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CENTROID_CHANNELS, CORNER_CHANNELS, NETWORK_CORNERS } from '@sagitta/landmarks';
import { fileOf, ModelManifest } from './manifest.ts';

const committed: unknown = JSON.parse(
  readFileSync(new URL('../../../models/lumbar-hrnet-w16-baseline/manifest.json', import.meta.url), 'utf8'),
);
const baseline = ModelManifest.parse(committed);
const { measure } = baseline.networks;

describe('ModelManifest', () => {
  it('says of the baseline what the decoder takes for granted', () => {
    expect(baseline.outputs.centroids.channels).toBe(CENTROID_CHANNELS.length);
    expect(baseline.outputs.corners.channels).toBe(CORNER_CHANNELS.length);
    expect(baseline.landmarkSet.channelCorners).toEqual(NETWORK_CORNERS);
  });

  it('holds a second network of another size', () => {
    const locate = { ...measure, file: 'locate.onnx', width: 160, height: 256 };
    const { networks } = ModelManifest.parse({ ...baseline, networks: { locate, measure } });
    expect(networks.locate).toEqual(locate);
  });

  it('computes in single precision unless it says otherwise', () => {
    expect(fileOf(measure)).toEqual({ file: measure.file, sha256: measure.sha256 });
    const int8 = { file: 'model.int8.onnx', sha256: 'f'.repeat(64) };
    const both = { ...measure, int8 };
    const read = (network: unknown) =>
      fileOf(ModelManifest.parse({ ...baseline, networks: { measure: network } }).networks.measure);
    expect(read(both)).toEqual(read(measure));
    expect(read({ ...both, precision: 'int8' })).toEqual(int8);
  });

  it.each([
    [
      'integers that no file holds',
      { networks: { measure: { ...measure, precision: 'int8' } } },
      'networks.measure.precision',
    ],
    [
      'an input that the network cannot halve five times',
      { networks: { measure: { ...measure, width: 300 } } },
      'networks.measure.width',
    ],
    [
      'a file outside the folder',
      { networks: { locate: { ...measure, file: '../locate.onnx' }, measure } },
      'networks.locate.file',
    ],
    [
      'a checksum of the wrong length',
      { networks: { measure: { ...measure, sha256: 'd4d7326d' } } },
      'networks.measure.sha256',
    ],
    ['a model that only locates', { networks: { locate: measure } }, 'networks.measure'],
    ['a profile that is not said', { profiles: { fast: { refine: 'none' } } }, 'profiles.accurate'],
    [
      'another channel layout',
      { outputs: { ...baseline.outputs, layout: 'one-map-per-corner' } },
      'outputs.layout',
    ],
    [
      'corners in an order that decoding does not know',
      {
        landmarkSet: {
          ...baseline.landmarkSet,
          channelCorners: ['superiorAnterior', 'superiorPosterior', 'inferiorAnterior', 'superiorPosterior'],
        },
      },
      'landmarkSet.channelCorners.3',
    ],
    [
      'a threshold that no score reaches',
      {
        refusal: {
          threshold: 1.2,
          fittedOn: { lumbar: 1, others: 1, wronglyRefused: 0, wronglyAccepted: 0 },
        },
      },
      'refusal.threshold',
    ],
    [
      'an uncertainty under which a corner could be certain',
      {
        uncertainty: {
          ...{ base: 0, spread: 0.1, doubt: 1, motionShare: 0.5 },
          fittedOn: {
            ...{
              pairs: 1,
              profile: 'fast',
              cornerCoverage: 0.9,
              iromCoverage: 0.9,
              translationCoverage: 0.9,
            },
          },
        },
      },
      'uncertainty.base',
    ],
    ['another stride', { outputs: { ...baseline.outputs, stride: 2 } }, 'outputs.stride'],
  ])('refuses %s', (_what, change, path) => {
    const { error } = ModelManifest.safeParse({ ...baseline, ...change });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

import { describe, expect, it } from 'vitest';
import { requireLumbarLateral } from './refusal.ts';

describe('requireLumbarLateral', () => {
  it('lets a film pass at the threshold, and any film of a model without one', () => {
    expect(() => requireLumbarLateral(0.67, 0.67)).not.toThrow();
    expect(() => requireLumbarLateral(0, null)).not.toThrow();
  });

  it('refuses for good, and says how far off the film was and what to send', () => {
    expect(() => requireLumbarLateral(0.21049, 0.67)).toThrow(
      expect.objectContaining({
        code: 'film-not-lumbar-lateral',
        retryable: false,
        details: { score: 0.21, threshold: 0.67 },
        message: expect.stringMatching(/score 0\.21, 0\.67 is needed\. Send a lateral film/) as string,
      }),
    );
  });

  it('never says that a film which just missed has reached the threshold', () => {
    expect(() => requireLumbarLateral(0.66999, 0.67)).toThrow(
      expect.objectContaining({
        details: { score: 0.669, threshold: 0.67 },
        message: expect.stringMatching(/score 0\.669, 0\.67 is needed/) as string,
      }),
    );
  });
});

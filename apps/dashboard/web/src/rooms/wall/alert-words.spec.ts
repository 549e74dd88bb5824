import { type Alert, ALERT_CODES } from '@sagitta/contracts';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { de } from '../../i18n/de/index.ts';
import { en } from '../../i18n/en/index.ts';
import { figuresOf } from './alert-words.ts';

const names = new Map([['harbor', 'Harbor Spine Center']]);
const alertOf = (code: Alert['code']): Alert => ({
  ...{ code, severity: 'warning', value: 0.25, threshold: 6, centerId: 'harbor', workerId: 'worker-3' },
});

describe.each(['en', 'de'] as const)('alerts in %s', async (language) => {
  const i18n = createInstance();
  await i18n.init({ lng: language, resources: { en, de }, interpolation: { escapeValue: false } });

  it.each(ALERT_CODES)('%s says what it is and how it is mended, with nothing left to fill in', (code) => {
    const figures = { ...figuresOf(alertOf(code), names) };
    const says = i18n.t(`alerts.codes.${code}.says`, { ns: 'wall', ...figures });
    const mend = i18n.t(`alerts.codes.${code}.mend`, { ns: 'wall', ...figures });
    if (code.startsWith('worker')) expect(says).toContain('worker-3');
    // A center has one open investigation at most: its number would say nothing.
    else if (code !== 'drift-alarm') expect(says).toContain(figures.value);
    if (['center-silent', 'failures-many', 'drift-alarm'].includes(code)) {
      expect(says).toContain('Harbor Spine Center');
    }
    expect(mend).toMatch(/\.$|…$/);
    for (const sentence of [says, mend]) expect(sentence).not.toMatch(/[{}]|undefined|NaN|alerts\./);
  });
});

describe('figuresOf', () => {
  it('counts each alert in its own unit', () => {
    const shown = (code: Alert['code'], value: number) => figuresOf({ ...alertOf(code), value }, names).value;
    expect(shown('failures-many', 0.244)).toBe('24 %');
    expect(shown('target-missed', 0.4127)).toBe('0.413');
    expect([shown('queue-old', 42), shown('center-silent', 5.5), shown('review-waiting', 96)]).toEqual([
      ...['42 s', '5 h', '4 d'],
    ]);
    expect(shown('queue-growing', 1.34)).toBe('1.3');
    expect(shown('no-workers', 1400)).toBe('1\u202f400');
  });

  it('calls a center by its name, and by its id where that is not known', () => {
    expect(figuresOf(alertOf('center-silent'), names).center).toBe('Harbor Spine Center');
    expect(figuresOf(alertOf('center-silent'), new Map()).center).toBe('harbor');
  });
});

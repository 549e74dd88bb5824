import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACT_KINDS, type Act } from '@sagitta/contracts';
import { de } from '../../i18n/de/index.ts';
import { driftWork } from '../../i18n/en/drift-work.ts';
import { en } from '../../i18n/en/index.ts';
import { actInWords, reasonOf } from './act-words.ts';

const languages = i18next.createInstance();
beforeAll(async () => {
  await languages.init({
    lng: 'en',
    defaultNS: 'shell',
    resources: { en: { ...en, 'drift-work': driftWork }, de },
    interpolation: { escapeValue: false },
  });
});

const inWords = (kind: Act['kind'], details: Act['details'], language: 'en' | 'de' = 'en'): string =>
  actInWords({ kind, details }, languages.getFixedT(language, ['audit', 'shell', 'drift', 'drift-work']));

describe('actInWords', () => {
  it('tells what was done to a pair', () => {
    expect(inWords('pair-revised', { revision: 2, edits: 3, reason: 'L1 is cut off' })).toBe(
      'corrected the pair: revision 2 (3 edits)',
    );
    expect(inWords('pair-judged', { verdict: 'second-read' }, 'de')).toBe(
      'hat um eine Zweitbefundung des Paars gebeten',
    );
    expect(inWords('reading-recorded', { blinded: true, edits: 44 })).toBe(
      'recorded a reading without seeing the model’s landmarks',
    );
    expect(inWords('pairs-replayed', { pairs: 1 })).toBe('had a failed pair measured again');
    expect(inWords('pairs-exported', { rows: 1200 }, 'de')).toBe('hat 1200 Zeilen mit Werten exportiert');
  });

  it('tells what was changed of a person, and nothing of what was not', () => {
    const details = { username: 'tess', role: 'radiologist', centerId: 'all', password: true };
    expect(inWords('person-changed', details)).toBe(
      'changed tess: role radiologist, all centers, new password',
    );
    expect(inWords('person-changed', { ...details, centerId: 'harbor' }, 'de')).toBe(
      'hat tess geändert: Rolle Radiologie, Zentrum harbor, neues Passwort',
    );
    expect(inWords('person-locked', { username: 'tess' })).toBe('locked tess');
  });

  it('tells what was done about drift', () => {
    expect(inWords('baseline-frozen', { version: 2, from: '2031-05-01', to: '2031-05-28', pairs: 812 })).toBe(
      'froze a baseline: version 2, 2031-05-01 to 2031-05-28, 812 pairs',
    );
    expect(inWords('investigation-closed', { decision: 'device-corrected' }, 'de')).toBe(
      'hat eine Abklärung abgeschlossen: Gerät korrigiert',
    );
    expect(inWords('alarms-silenced', { metric: 'sharpness' })).toBe('silenced notices of alarms: Sharpness');
    expect(inWords('readings-imported', { readings: 1 })).toBe('imported 1 reference reading');
    expect(inWords('model-change-decided', { decision: 'rolled-back', before: 'A', after: 'B' })).toBe(
      'rolled a model change back: A → B',
    );
    expect(inWords('report-made', { period: '2031-Q2' })).toBe('made a drift report: 2031-Q2');
  });

  it('has words for every kind in both languages, with details or without', () => {
    const sentences = (['en', 'de'] as const).flatMap((language) =>
      ACT_KINDS.map((kind) => inWords(kind, {}, language)),
    );
    for (const sentence of sentences) {
      expect(sentence).not.toBe('');
      expect(sentence).not.toMatch(/acts\.|verdicts\.|\{\{|undefined/);
    }
    expect(new Set(sentences).size).toBe(2 * ACT_KINDS.length);
  });
});

describe('reasonOf', () => {
  it('is what was said, if anything was', () => {
    expect(reasonOf({ details: { reason: 'Two patients' } })).toBe('Two patients');
    expect(reasonOf({ details: { text: 'The detector was changed' } })).toBe('The detector was changed');
    expect(reasonOf({ details: { verdict: 'accepted' } })).toBeNull();
  });
});

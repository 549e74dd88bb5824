import { describe, expect, it } from 'vitest';
import { REVIEW_REASONS, type ReviewReason } from '@sagitta/contracts';
import { RULE_SETS, interpret } from '@sagitta/kinematics';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { correctMeasurement } from '../correct.ts';
import { decidedBy, effortInWords, interpretationInWords, rulesInWords } from '../interpretation-words.ts';
import { reviewSentences } from '../review-words.ts';
import { revisionInWords } from '../revision-words.ts';
import { pairTrustInWords, trustInWords } from '../value-words.ts';

/** Numbers and names of levels, wherever they stand in a sentence. */
const factsOf = (sentence: string): string[] =>
  sentence
    .replaceAll(/(\d),(\d)/g, '$1.$2')
    .match(/-?\d+(\.\d+)?( %|°)?|[LS]\d/g)!
    .sort();

const spelled = /^[A-ZÄÖÜ][^\n]*\.$/;
const sameFacts = (german: string, english: string): void => {
  expect(german).not.toBe(english);
  expect(german).not.toMatch(/undefined|NaN|\d\.\d/);
  expect(factsOf(german)).toEqual(factsOf(english));
};

const about = { posture: 'extension', level: 'L5', segment: 'L4-L5' } as const;
const quantities = [{ quantity: 'rotation' }, { quantity: 'translation' }] as const;

describe('why a pair is to be reviewed, in German', () => {
  const cases = REVIEW_REASONS.flatMap((reason) =>
    quantities.flatMap((quantity): ReviewReason[] => [
      { reason, value: 12.34, threshold: 5.5, ...about, ...quantity },
      { reason, value: -12.34, threshold: -5.5, ...about, ...quantity },
    ]),
  );
  it.each(cases)('$reason, $value: $quantity has every number and name of the English sentence', (reason) => {
    const [[german], [english]] = [reviewSentences([reason], 'de'), reviewSentences([reason])];
    expect(german!.sentence).toMatch(spelled);
    if (/\d/.test(english!.sentence)) sameFacts(german!.sentence, english!.sentence);
  });

  it('reads as a report does', () => {
    const german = (...reasons: ReviewReason[]): string => reviewSentences(reasons, 'de')[0]!.sentence;
    const moved = { reason: 'motion-implausible', quantity: 'rotation' } as const;
    expect(
      german(
        { ...moved, value: 26.5, threshold: 25, segment: 'L4-L5' },
        { ...moved, value: -128.42, threshold: -8, segment: 'L5-S1' },
      ),
    ).toBe(
      'Stärker bewegt, als es Wirbelsäulen tun: L4-L5 um 26,5 Grad (höchstens 25); ' +
        'L5-S1 rückwärts um 128,4 Grad (höchstens 8).',
    );
    const unknown = { reason: 'spacing-unknown', value: 1, threshold: 0 } as const;
    expect(german({ ...unknown, posture: 'flexion' }, { ...unknown, posture: 'extension' })).toBe(
      'Keine Millimeter: Der Pixelabstand der Flexionsaufnahme und der Extensionsaufnahme ist nicht bekannt.',
    );
    expect(german({ reason: 'no-motion', value: 3.26, threshold: 10 })).toBe(
      'Der Patient hat sich kaum gebeugt: Die Lordose ändert sich um 3,3 Grad, nötig sind 10.',
    );
  });
});

describe('what a rule set found, in German', () => {
  const { segments } = aMeasurement();
  const found = (ruleSet: keyof typeof RULE_SETS, degrees: number | null, interval90?: [number, number]) => {
    const judged = segments.map((segment, i) => ({
      ...segment,
      irom: { ...segment.irom, degrees: [16, -3, 15, null, 4][i]!, ...intervalOf(i) },
    }));
    const totalMotion = { protocol: 'mid-plane' as const, degrees, ...(interval90 && { interval90 }) };
    const interpretation = interpret({ segments: judged, totalMotion }, RULE_SETS[ruleSet]);
    return { segments: judged, interpretation };
  };
  const intervalOf = (i: number): { interval90?: [number, number] } =>
    i === 2 ? { interval90: [14.2, 15.8] } : {};

  it.each(Object.keys(RULE_SETS) as (keyof typeof RULE_SETS)[])(
    '%s: sentence by sentence the same',
    (ruleSet) => {
      const measured = found(ruleSet, 50);
      const german = interpretationInWords(measured, 'de');
      interpretationInWords(measured).forEach((english, i) => {
        expect(german[i]).toMatch(spelled);
        expect(factsOf(german[i]!)).toEqual(factsOf(english));
      });
      expect(rulesInWords(measured.interpretation, 'de')).toBe(german[0]);
      for (const segment of measured.interpretation.segments) {
        const brief = decidedBy(segment, 'de');
        decidedBy(segment).forEach((english, i) => expect(brief[i]).not.toBe(english));
        expect(brief).toHaveLength(decidedBy(segment).length);
      }
    },
  );

  it.each([
    [12.34, undefined],
    [50.06, undefined],
    [-37.5, undefined],
    [21, [18, 24] as [number, number]],
    [-21, [-24, -18] as [number, number]],
    [null, undefined],
  ])('says how far the patient bent: %s', (degrees, interval) => {
    const { effort } = found('white-panjabi-ama5', degrees, interval).interpretation;
    const german = effortInWords(effort, 'de');
    expect(german).toMatch(spelled);
    sameFacts(german, effortInWords(effort));
  });
});

it('says in German what a person corrected, and what millimetres are worth', () => {
  const at = { posture: 'extension', corner: 'superiorAnterior', x: 100, y: 100 } as const;
  const corrected = correctMeasurement(
    aMeasurement(),
    [
      { kind: 'place-corner', level: 'L3', ...at },
      { kind: 'place-corner', level: 'L1', ...at },
    ],
    { parent: 'p01.json' },
  );
  expect(revisionInWords(corrected, 'de')).toBe(
    'Korrigiert aus p01.json mit 2 Änderungen; von Hand gesetzt sind Ecken von L1, L3 in der Extensionsaufnahme.',
  );
  expect(pairTrustInWords(aFullMeasurement().segments, 'de')).toBe(
    'mm ohne Korrektur der Vergrößerung (Detektor, Referenzkörper)',
  );
  expect(trustInWords({ kind: 'calibrated', sources: ['ermf'] }, 'de')).toBe('mm kalibriert (ERMF)');
  expect(trustInWords({ kind: 'unknown' }, 'de')).toBe('keine mm: ein Pixelabstand ist nicht bekannt');
});

import { SEGMENTS, type Segment } from '../terms.ts';
import { byProtocol, type Interval90 } from '../values.ts';
import type {
  CriterionFinding,
  CriterionQuantity,
  Effort,
  EffortFinding,
  Finding,
  Interpretable,
  InterpretableSegment,
  InterpretableTranslation,
  Interpretation,
  NormBeside,
} from './interpretation.ts';
import { NORMS, type NormId } from './norms.ts';
import { thresholdFor, type RuleSet } from './rule-set.ts';

/**
 * How much larger than life lumbar films show a spine: millimetres at the detector are too large by a factor in this
 * range that nobody wrote down. It is taken to be the same on both films, as one patient before one detector has it.
 */
const FILM_MAGNIFICATION: Interval90 = [1.05, 1.4];

/** What of a rule set one segment is judged by. */
interface SegmentRules {
  readonly thresholds: readonly { readonly quantity: CriterionQuantity; readonly threshold: number }[];
  readonly norm: NormBeside;
}

/**
 * Holds each segment against the thresholds of a rule set.
 *
 * A value is judged by its size: rotation is IROM by mid-planes in degrees, translation that of the posterior corner
 * in mm and in per cent of the depth of the lower vertebra's superior endplate. White and Panjabi's checklist, and the
 * others after it, ask how far a vertebra moved between the films and not which way; so a paradoxical rotation of -16
 * degrees is as far above 15 as one of +16, and one of -3 is not above it, though nobody calls it healthy.
 *
 * Where a value has a 90 % interval all of that is held against the threshold. Millimetres that are not calibrated are
 * divided by `FILM_MAGNIFICATION` first: 5 mm at the detector are 3.6 to 4.8 mm in the patient, which is on both sides
 * of 4.5. So are those of a measurement that does not say. Of a calibrated film and one that is not, they are not judged.
 */
export function interpret(measured: Interpretable, ruleSet: RuleSet): Interpretation {
  const { id, version, title, criteria, norm, effort } = ruleSet;
  return judgeAll(measured, { id, version, title }, effort.atLeastDegrees, (segment) => ({
    thresholds: criteria.map(({ quantity, above }) => ({
      quantity,
      threshold: thresholdFor(above, segment),
    })),
    norm: normBeside(norm, segment),
  }));
}

/**
 * The same rules on other values, for a measurement that somebody corrected: an interpretation carries all that its
 * rule set said, so that needs no knowledge of rule sets.
 */
export function interpretAgain(measured: Interpretable, earlier: Interpretation): Interpretation {
  return judgeAll(measured, earlier.ruleSet, earlier.effort.threshold, (segment) => {
    const before = earlier.segments.find((one) => one.segment === segment);
    if (!before) throw new RangeError(`The earlier interpretation lacks ${segment}`);
    return { thresholds: before.criteria, norm: before.norm };
  });
}

function judgeAll(
  { segments, totalMotion }: Interpretable,
  ruleSet: Interpretation['ruleSet'],
  leastEffort: number,
  rulesOf: (segment: Segment) => SegmentRules,
): Interpretation {
  return {
    ruleSet,
    segments: SEGMENTS.map((segment) => {
      const measured = segments.find((one) => one.segment === segment);
      const { thresholds, norm } = rulesOf(segment);
      const criteria = thresholds.map(({ quantity, threshold }) => judge(measured, quantity, threshold));
      return { segment, finding: segmentFinding(criteria), criteria, norm };
    }),
    effort: judgeEffort(totalMotion, leastEffort),
  };
}

function normBeside(id: NormId, segment: Segment): NormBeside {
  const { title, confirmed, segments } = NORMS[id];
  return { source: confirmed ? title : `${title} (not confirmed)`, ...segments[segment] };
}

function judge(
  measured: InterpretableSegment | undefined,
  quantity: CriterionQuantity,
  threshold: number,
): CriterionFinding {
  const posterior = byProtocol(measured?.translation ?? [], 'posterior-corner');
  switch (quantity) {
    case 'rotation-degrees':
      return criterion(quantity, threshold, sizeOf(measured?.irom.degrees, measured?.irom.interval90));
    case 'translation-percent-depth':
      return criterion(
        quantity,
        threshold,
        sizeOf(posterior?.percentDepth, posterior?.percentDepthInterval90),
      );
    case 'translation-mm':
      return judgeMillimetres(posterior, threshold);
  }
}

/** Whether one film is calibrated and the other is not: then a slip that does not move differs by its magnification. */
const isMixed = (trust: InterpretableTranslation['trust']): boolean =>
  trust?.kind === 'detector' && trust.sources.some((source) => source !== 'imager');

function judgeMillimetres(
  posterior: InterpretableTranslation | undefined,
  threshold: number,
): CriterionFinding {
  const size = isMixed(posterior?.trust) ? null : sizeOf(posterior?.mm, posterior?.interval90);
  if (!size || posterior?.trust?.kind === 'calibrated') return criterion('translation-mm', threshold, size);
  const [least, most] = FILM_MAGNIFICATION;
  return {
    ...criterion('translation-mm', threshold, [size[0] / most, size[1] / least]),
    magnification: [least, most],
  };
}

/** Lowest and highest absolute value; from 0 where an interval crosses it. Null where there is no value. */
function sizeOf(value: number | null | undefined, interval?: Interval90): Interval90 | null {
  if (value === null || value === undefined) return null;
  const [low, high] = interval ?? [value, value];
  const crosses = low <= 0 && high >= 0;
  return [crosses ? 0 : Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
}

function criterion(
  quantity: CriterionQuantity,
  threshold: number,
  size: Interval90 | null,
): CriterionFinding {
  if (!size) return { quantity, threshold, finding: 'absent' };
  const [low, high] = size;
  const finding = low > threshold ? 'above-threshold' : high <= threshold ? 'normal' : 'indeterminate';
  return { quantity, threshold, finding, size };
}

/**
 * The gravest of the criteria's: above threshold, indeterminate, normal. Normal asks for both: a segment whose rotation
 * is normal and whose translation has no value at all is indeterminate, because nothing rules out what was not seen.
 * But mm and per cent measure one translation: where mm are absent for want of a spacing, per cent alone speak for it.
 */
export function segmentFinding(criteria: readonly Pick<CriterionFinding, 'quantity' | 'finding'>[]): Finding {
  const has = (finding: Finding): boolean => criteria.some((one) => one.finding === finding);
  if (has('above-threshold')) return 'above-threshold';
  if (has('indeterminate')) return 'indeterminate';
  if (!has('normal')) return 'absent';
  const unseen = criteria.some(
    ({ quantity }) =>
      !criteria.some(
        (other) => motionOf(other.quantity) === motionOf(quantity) && other.finding !== 'absent',
      ),
  );
  return unseen ? 'indeterminate' : 'normal';
}

const motionOf = (quantity: CriterionQuantity): 'rotation' | 'translation' =>
  quantity === 'rotation-degrees' ? 'rotation' : 'translation';

/** By size too: films whose postures were taken for each other show the same effort. */
function judgeEffort(total: Interpretable['totalMotion'], threshold: number): Effort {
  const totalDegrees = total?.degrees ?? null;
  const size = sizeOf(totalDegrees, total?.interval90);
  return { totalDegrees, threshold, finding: effortFinding(size, threshold) };
}

function effortFinding(size: Interval90 | null, threshold: number): EffortFinding {
  if (!size) return 'absent';
  const [low, high] = size;
  return low >= threshold ? 'sufficient' : high < threshold ? 'insufficient' : 'indeterminate';
}

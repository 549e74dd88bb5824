import { CUSUM, EWMA, FALSE_DISCOVERY_RATE, LEAST_SHIFT, MIN_STRATUM, PATIENTS_NEEDED } from '@sagitta/drift';
import { DEFAULT_RULE_SET_ID } from '@sagitta/kinematics';
import { FALSE_ALARMS_PER_QUARTER, NEEDED } from '../charts/frozen-metric.ts';
import { WANTED_HALF_WIDTH } from '../needed-patients.ts';

const BY_PATIENT =
  '95 % intervals are bias-corrected and accelerated (Efron 1987), of a seeded bootstrap that draws patients whole (Davison and Hinkley 1997, 3.8), widened for few patients (Hesterberg 2015).';

/** How each figure of a report is made: its formula, its interval, its source. Constants are those that it is computed with. */
export const METHODS: Readonly<Record<string, string>> = {
  counts:
    'Pairs measured or refused whose films were made in the period (day in UTC); a patient is the sender’s keyed reference, or else the pair.',
  'agreement.readings':
    'Blinded readings of pairs drawn at random or by strata, each beside what the newest model measured of its pair by the reading’s own protocol; stratified ones weigh 1 / probability, scaled to a mean of 1 within a plan. Others are counted in `sets` and shown nowhere.',
  'agreement.bias, mae, rmse': `Mean of model minus reader, of its absolute value, root of the mean of its square. ${BY_PATIENT}`,
  'agreement.limits': 'Bias ± 1.96 SD of the differences (Bland and Altman 1986); intervals as above.',
  'agreement.icc':
    'Intraclass correlation of model and reader as two raters, two-way: ICC(2,1) of absolute agreement, ICC(3,1) of consistency (Shrout and Fleiss 1979; McGraw and Wong 1996); intervals as above.',
  'agreement.deming':
    'Slope and intercept of model on reader by Deming regression, errors of both alike (Linnet 1993); intervals as above.',
  'agreement.identification':
    'Share of segments that the reader could read of which the model gave a value; intervals as above.',
  'agreement.coverage': 'Share of readings within the model’s 90 % interval; intervals as above.',
  'agreement.call': `Cohen’s kappa, sensitivity and specificity of the call that a segment is above a threshold of rule set ${DEFAULT_RULE_SET_ID}, by single values on both sides; intervals as above.`,
  'agreement.cornerMae':
    'Mean distance in mm between the reader’s corners of a level and the model’s, where the reading has landmarks; intervals as above.',
  'agreement.betweenReaders':
    'Every two blinded readers of a pair against each other, the first by name minus the second; sameReaderIromSd of a reader’s first and second reading. Intervals as above.',
  'agreement.neededPatients': `Further patients until the 95 % interval of IROM’s mean absolute error is ± ${WANTED_HALF_WIDTH} degrees or narrower, patients’ mean errors spreading as they do here.`,
  baseline: `What a person froze, as it was frozen: mean and SD of single values about the mean of their day, SD between days by the method of moments (DerSimonian and Laird 1986). A metric needs ${NEEDED.pairs} pairs on ${NEEDED.days} days of ten pairs or more.`,
  charts: `Two-sided CUSUM (k = ${CUSUM.k}) and EWMA (lambda = ${EWMA.lambda}) of z, a day’s mean against the baseline in SDs that it has while nothing changed, corrected for skewness, held against the same device and age band (${MIN_STRATUM} pairs or more) where case mix matters. Limits are set so that all charts of a center together give ${FALSE_ALARMS_PER_QUARTER} false alarm a quarter while nothing changed, the baseline’s own uncertainty counted; run lengths by integral equations. As they stood on the period’s last day.`,
  'shift.test': `One pair a patient of the period’s days after the baseline, 2,000 patients at most, drawn by a hash: Kolmogorov-Smirnov for numbers, two proportions (Fisher where few) for shares, chi-square for words; ${PATIENTS_NEEDED} patients on each side are needed.`,
  'shift.verdict': `Shifted where q, p after Benjamini and Hochberg (1995), is below ${FALSE_DISCOVERY_RATE} and the shift is no smaller than ${LEAST_SHIFT.number} SD (numbers, Wasserstein distance), ${LEAST_SHIFT.share} (shares, difference), ${LEAST_SHIFT.word} (words, Cramér’s V).`,
  'shift.effect':
    'Hedges’ g of numbers and the difference of shares, period minus baseline, with 95 % interval; Cramér’s V of words. PSI over tenths of the baseline or over words; Wasserstein distance over the baseline’s SD.',
  investigations:
    'Those that were open on some day of the period, with who looked and what was decided until the report was made.',
};

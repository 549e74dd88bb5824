import { SEGMENTS, type Segment } from '@sagitta/kinematics';

/*
 * metric     one number or one word of a measured pair that the audit watches
 * input      what came in: the device and what it made
 * behaviour  how the model took it: scores, spreads, residuals, what it asked a person to look at
 * output     what it answered
 */

export const METRIC_GROUPS = ['input', 'behaviour', 'output'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** `number`: a value a pair. `share`: yes or no a pair, watched as a share. `word`: a category. */
export type MetricKind = 'number' | 'share' | 'word';

interface MetricFacts {
  readonly group: MetricGroup;
  readonly kind: MetricKind;
  /** Of the value; empty for words, shares and counts. */
  readonly unit: '' | 'mm' | 'deg' | 'kV' | '%' | 'mm/px' | 'px';
  /** Has a control chart of its own. Words have none; what says the same as another metric has none either. */
  readonly charted: boolean;
  /** Held against what the baseline had for the same device and age band: it differs by who was examined. */
  readonly caseMix: boolean;
}

const facts = <K extends MetricKind>(
  group: MetricGroup,
  kind: K,
  unit: MetricFacts['unit'],
  { charted = kind !== 'word', caseMix = false } = {},
): MetricFacts & { readonly kind: K } => ({ group, kind, unit, charted, caseMix });

/** `iromL1L2`: of L1-L2. */
export type SegmentMetric<P extends 'irom' | 'translation'> =
  `${P}${'L1L2' | 'L2L3' | 'L3L4' | 'L4L5' | 'L5S1'}`;

export const iromMetric = (segment: Segment): SegmentMetric<'irom'> =>
  `irom${segment.replace('-', '')}` as SegmentMetric<'irom'>;
export const translationMetric = (segment: Segment): SegmentMetric<'translation'> =>
  `translation${segment.replace('-', '')}` as SegmentMetric<'translation'>;

const bySegment = <P extends 'irom' | 'translation', F extends MetricFacts>(
  name: (segment: Segment) => SegmentMetric<P>,
  what: F,
) => Object.fromEntries(SEGMENTS.map((segment) => [name(segment), what])) as Record<SegmentMetric<P>, F>;

/** All that is watched without anybody reading a film, in the order in which it is shown. Names are kept in tables: never rename one. */
export const METRICS = {
  manufacturer: facts('input', 'word', ''),
  deviceModel: facts('input', 'word', ''),
  deviceSoftware: facts('input', 'word', ''),
  photometric: facts('input', 'word', ''),
  ageBand: facts('input', 'word', ''),
  tubeVoltage: facts('input', 'number', 'kV'),
  pixelSpacing: facts('input', 'number', 'mm/px'),
  /** Of the longer side of a film. */
  filmSize: facts('input', 'number', 'px', { charted: false }),
  /** Height that a film shows. */
  fieldOfView: facts('input', 'number', 'mm'),
  /** Grey values after the film's own range was brought to 0..1, low being air. */
  brightness: facts('input', 'number', ''),
  contrast: facts('input', 'number', ''),
  /** How much of the fine detail is left: falls with blur. */
  sharpness: facts('input', 'number', ''),
  /** Lean of the line from S1 to L1 against the film's vertical, clockwise as seen, both films' mean. */
  spineTilt: facts('input', 'number', 'deg'),
  meanScore: facts('behaviour', 'number', ''),
  lowestScore: facts('behaviour', 'number', ''),
  cornerSpread: facts('behaviour', 'number', 'mm'),
  rigidResidual: facts('behaviour', 'number', '%'),
  /** Depth of the vertebrae as measured, mm: a wrong spacing shows here. */
  vertebraDepth: facts('behaviour', 'number', 'mm'),
  iromIntervalWidth: facts('behaviour', 'number', 'deg'),
  labellingMargin: facts('behaviour', 'number', ''),
  levelsFound: facts('behaviour', 'number', ''),
  levelAmbiguous: facts('behaviour', 'share', ''),
  toReview: facts('behaviour', 'share', ''),
  refused: facts('behaviour', 'share', ''),
  totalMotion: facts('output', 'number', 'deg', { caseMix: true }),
  ...bySegment(iromMetric, facts('output', 'number', 'deg', { charted: false, caseMix: true })),
  ...bySegment(translationMetric, facts('output', 'number', 'mm', { charted: false, caseMix: true })),
  /** Means over the segments measured, for one chart each. */
  meanIrom: facts('output', 'number', 'deg', { caseMix: true }),
  meanTranslation: facts('output', 'number', 'mm', { caseMix: true }),
} as const satisfies Record<string, MetricFacts>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];
export type WordMetric = {
  [N in MetricName]: (typeof METRICS)[N]['kind'] extends 'word' ? N : never;
}[MetricName];
/** Numbers, and shares: 0 or 1 of a pair. */
export type NumberMetric = Exclude<MetricName, WordMetric>;
const isWord = (name: MetricName): name is WordMetric => METRICS[name].kind === 'word';
export const WORD_METRICS = METRIC_NAMES.filter(isWord);
export const NUMBER_METRICS = METRIC_NAMES.filter((name): name is NumberMetric => !isWord(name));
export const CHARTED_METRICS = NUMBER_METRICS.filter((name) => METRICS[name].charted);

/** What the audit knows of one pair. Shares are 0 or 1; null where it is not known. */
export interface Observation {
  readonly pairId: string;
  /** A patient is one, however many pairs: the sender's keyed reference, or else the pair. */
  readonly patient: string;
  /** Calendar day in UTC, `2026-03-31`: when the films were made as far as the sender said, else when they came in. */
  readonly day: string;
  /** Null of a pair that no model measured. */
  readonly modelSha256: string | null;
  readonly numbers: Readonly<Partial<Record<NumberMetric, number | null>>>;
  readonly words: Readonly<Partial<Record<WordMetric, string | null>>>;
}

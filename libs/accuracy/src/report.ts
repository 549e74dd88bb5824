import { LEVELS, SEGMENTS } from '@sagitta/kinematics';
import { BOOTSTRAP, estimate, type BootstrapOptions, type Estimate } from './bootstrap.ts';
import { VALUES, type ValueName } from './score-values.ts';
import { MEASURES, measureOf, type MeasureName, type Scope } from './measures.ts';

/** `all`: every film and pair; else the part of them that `of` names: `L4`, `L4-L5`, `lordosis`, `overlap`. */
export type RowGroup = 'all' | 'level' | 'segment' | 'value' | 'cause';

export interface ReportRow extends Estimate {
  readonly group: RowGroup;
  readonly of: string | null;
  readonly measure: MeasureName;
}

const VALUE_NAMES = Object.keys(VALUES) as ValueName[];

/** Pairs and films without a cause, in a set where others have one. */
export const NO_CAUSE = 'none named';

const LEVEL_MEASURES: readonly MeasureName[] = [
  'identification',
  'corner-mean',
  'corner-median',
  'corner-p95',
  'corner-absent',
];
const CAUSE_MEASURES: readonly MeasureName[] = [
  'identification',
  'corner-mean',
  'corner-p95',
  'irom-mean',
  'irom-absent',
  'translation-mean',
  'translation-absent',
  'films-refused',
];
const VALUE_MEASURES: readonly MeasureName[] = ['value-error', 'value-coverage'];
const ALL_MEASURES = (Object.keys(MEASURES) as MeasureName[]).filter(
  (name) => !VALUE_MEASURES.includes(name),
);
const SEGMENT_MEASURES = ALL_MEASURES.filter((name) => /^(irom|translation)-/.test(name));

/**
 * The rows of an accuracy report: all films and pairs, then by level, by segment and by cause. Every number has its n,
 * its patients and its 95 % confidence interval over patients. Whoever calls keeps synthetic and real films apart.
 */
export function reportRows(scope: Scope, options: BootstrapOptions = BOOTSTRAP): ReportRow[] {
  const rows = (
    group: RowGroup,
    of: string | null,
    part: Scope,
    names: readonly MeasureName[],
  ): ReportRow[] =>
    names.map((measure) => {
      const { observe, statistic } = measureOf(measure);
      return { group, of, measure, ...estimate(observe(part), statistic, options) };
    });
  return [
    ...rows('all', null, scope, ALL_MEASURES),
    ...LEVELS.flatMap((level) => rows('level', level, atLevel(scope, level), LEVEL_MEASURES)),
    ...(scope.pairs.length > 0 ? SEGMENTS : []).flatMap((segment) =>
      rows('segment', segment, ofSegment(scope, segment), SEGMENT_MEASURES),
    ),
    ...(scope.pairs.length > 0 ? VALUE_NAMES : []).flatMap((name) =>
      rows('value', name, ofValue(scope, name), VALUE_MEASURES),
    ),
    ...causesOf(scope).flatMap((cause) => rows('cause', cause, withCause(scope, cause), CAUSE_MEASURES)),
  ];
}

const atLevel = ({ films }: Scope, level: string): Scope => ({
  pairs: [],
  films: films.map((film) => ({
    ...film,
    score: {
      ...film.score,
      corners: film.score.corners.filter((corner) => corner.level === level),
      levels: film.score.levels.filter((scored) => scored.level === level),
    },
  })),
});

const ofSegment = ({ pairs }: Scope, segment: string): Scope => ({
  films: [],
  pairs: pairs.map((pair) => ({
    ...pair,
    segments: pair.segments.filter((scored) => scored.segment === segment),
  })),
});

const ofValue = ({ pairs }: Scope, name: ValueName): Scope => ({
  films: [],
  pairs: pairs.map((pair) => ({ ...pair, values: pair.values.filter((value) => value.name === name) })),
});

/** A pair with several causes counts in each of them. */
function withCause({ films, pairs }: Scope, cause: string): Scope {
  const has = ({ causes }: { causes: readonly string[] }): boolean =>
    cause === NO_CAUSE ? causes.length === 0 : causes.includes(cause);
  return { films: films.filter(has), pairs: pairs.filter(has) };
}

/** In alphabetical order, those without one last; empty where nothing in the set names a cause. */
function causesOf({ films, pairs }: Scope): string[] {
  const lists = [...films, ...pairs].map(({ causes }) => causes);
  const named = [...new Set(lists.flat())].sort();
  const without = named.length > 0 && lists.some((causes) => causes.length === 0);
  return without ? [...named, NO_CAUSE] : named;
}

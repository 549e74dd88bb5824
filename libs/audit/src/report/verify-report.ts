import { canonicalParts, type AuditReport, type ReportData } from '@sagitta/contracts';
import { figuresOf } from './figures.ts';
import { METHODS } from './methods.ts';
import { daysOfPeriod } from './period.ts';
import { inOrder } from './rows.ts';

/** SHA-256 of the parts of a text, one after the other, in hexadecimal: which library computes it is the caller's. */
export type Sha256Of = (parts: Iterable<string>) => string;

export interface Difference {
  /** `figures.agreement.groups[0].irom.mae.value` */
  readonly path: string;
  /** What the report says; undefined where it says nothing. */
  readonly reported: unknown;
  /** What its data give. */
  readonly computed: unknown;
}

/**
 * What became of a report. `data-changed`: its rows are not those that it was made of. `figures-changed`: they are, and it does
 * not say what they give. `other-software`: the same, but another version made it, which may compute otherwise.
 */
export type ReportVerdict = 'verified' | 'data-changed' | 'figures-changed' | 'other-software';

export interface Verification {
  readonly verdict: ReportVerdict;
  readonly sameSoftware: boolean;
  /** Of the data as they are. */
  readonly dataSha256: string;
  readonly differences: readonly Difference[];
}

/** Of each other, numbers that count as the same; what rounding leaves of nothing counts as nothing. */
const TOLERANCE = 1e-9;
const NOTHING = 1e-12;

/** What is hashed: the canonical JSON of the data, its rows in their order, in parts. */
export const dataParts = (data: ReportData): Iterable<string> => canonicalParts(inOrder(data));

/**
 * Computes everything that a report says anew from its data, and lists what differs. Who made it and when cannot be computed,
 * nor whether the data are the system's: for that the hash is compared with the one that the system keeps.
 *
 * @param running the version of the software that verifies
 */
export function verifyReport(
  report: AuditReport,
  { sha256, running }: { readonly sha256: Sha256Of; readonly running: string },
): Verification {
  const { data, software, centerId, name, period, days, dataSha256, figures, methods } = report;
  const sameSoftware = software === running;
  const computed = {
    ...{ centerId: data.centerId, name: data.name, period: data.period, days: daysOfPeriod(data.period) },
    ...{ dataSha256: sha256(dataParts(data)), figures: figuresOf(data) },
    // Another version says it in other words.
    methods: sameSoftware ? METHODS : methods,
  };
  const reported = { centerId, name, period, days, dataSha256, figures, methods };
  const differences = [
    ...differing('', reported, computed),
    ...differing('data.days', data.days, computed.days),
  ];
  return { verdict: verdict(), sameSoftware, dataSha256: computed.dataSha256, differences };

  function verdict(): ReportVerdict {
    if (computed.dataSha256 !== dataSha256) return 'data-changed';
    if (differences.length === 0) return 'verified';
    return sameSoftware ? 'figures-changed' : 'other-software';
  }
}

function differing(path: string, reported: unknown, computed: unknown): Difference[] {
  if (typeof reported === 'number' && typeof computed === 'number') {
    const apart = Math.abs(reported - computed);
    const within = Math.max(NOTHING, TOLERANCE * Math.max(Math.abs(reported), Math.abs(computed)));
    return apart <= within ? [] : [{ path, reported, computed }];
  }
  if (Array.isArray(reported) && Array.isArray(computed)) {
    const longer = reported.length > computed.length ? reported : computed;
    return longer.flatMap((_, i) => differing(`${path}[${i}]`, reported[i], computed[i]));
  }
  if (isObject(reported) && isObject(computed)) {
    const keys = new Set([...Object.keys(reported), ...Object.keys(computed)]);
    return [...keys].flatMap((key) =>
      differing(path === '' ? key : `${path}.${key}`, reported[key], computed[key]),
    );
  }
  return reported === computed ? [] : [{ path, reported, computed }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

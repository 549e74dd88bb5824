import type { BootstrapOptions, Estimate } from '@sagitta/accuracy';
import { sumByPatient } from './cluster-bootstrap.ts';
import { clusterEstimates } from './interval.ts';
import { shareOf, unanimousBound } from './shares.ts';
import { weightOf } from './weight.ts';

/** A yes or no, such as "unstable", as the model called it and as a reader did. */
export interface PairedCall {
  readonly patient: string;
  readonly model: boolean;
  readonly reference: boolean;
  /** 1 / sampling probability, default 1. */
  readonly weight?: number;
}

export interface CallAgreement {
  readonly n: number;
  readonly patients: number;
  /** Calls as counted, weights left out. */
  readonly table: {
    readonly truePositive: number;
    readonly falsePositive: number;
    readonly falseNegative: number;
    readonly trueNegative: number;
  };
  /** Cohen's: agreement beyond chance, 1 at best; null where both always say the same one thing. */
  readonly kappa: Estimate;
  /** Share of the reader's yes that the model calls yes; n and patients are those of the reader's yes. */
  readonly sensitivity: Estimate;
  /** Share of the reader's no that the model calls no; n and patients are those of the reader's no. */
  readonly specificity: Estimate;
}

/**
 * How the model's call agrees with a reader's. Kappa is Cohen's (1960, Educ Psychol Meas 20: 37); weights undo unequal
 * sampling; intervals are by the cluster bootstrap over patients, those of shares as `shareOf` says.
 */
export function callAgreement(
  calls: readonly PairedCall[],
  options: Partial<BootstrapOptions> = {},
): CallAgreement {
  const count = (model: boolean, reference: boolean): number =>
    calls.filter((call) => call.model === model && call.reference === reference).length;
  const correct = (reference: boolean): Estimate =>
    shareOf(
      calls
        .filter((call) => call.reference === reference)
        .map((call) => ({ ...call, success: call.model === reference })),
      options,
    );
  return {
    n: calls.length,
    patients: new Set(calls.map(({ patient }) => patient)).size,
    table: {
      truePositive: count(true, true),
      falsePositive: count(true, false),
      falseNegative: count(false, true),
      trueNegative: count(false, false),
    },
    kappa: kappaOf(calls, options),
    sensitivity: correct(true),
    specificity: correct(false),
  };
}

function kappaOf(calls: readonly PairedCall[], options: Partial<BootstrapOptions>): Estimate {
  const sums = sumByPatient(
    calls,
    4,
    (a, b) => cellOf(a) - cellOf(b) || weightOf(a) - weightOf(b),
    (row, call) => {
      row[cellOf(call)]! += weightOf(call);
    },
  );
  const { kappa } = clusterEstimates(sums, (cells) => ({ kappa: kappaOfCells(cells) }), options);
  const unanimous = calls.every(({ model, reference }) => model === reference);
  if (kappa.value === null || kappa.patients < 2 || !unanimous) return kappa;
  // No resample could disagree either: the least agreement that so many patients allow, chance being what it is.
  const chance = chanceOf(Float64Array.from([0, 1, 2, 3], (cell) => totalOf(calls, cell)));
  return { ...kappa, interval95: [(unanimousBound(kappa.patients) - chance) / (1 - chance), 1] };
}

/** Cells: both no, only the reader yes, only the model yes, both yes. */
const cellOf = ({ model, reference }: PairedCall): number => Number(reference) + 2 * Number(model);
const totalOf = (calls: readonly PairedCall[], cell: number): number =>
  calls.reduce((sum, call) => sum + (cellOf(call) === cell ? weightOf(call) : 0), 0);

/** Agreement to be expected were the two to call independently. */
function chanceOf([neither, reader, model, both]: Float64Array): number {
  const all = neither! + reader! + model! + both!;
  const [readerYes, modelYes] = [(reader! + both!) / all, (model! + both!) / all];
  return readerYes * modelYes + (1 - readerYes) * (1 - modelYes);
}

function kappaOfCells(cells: Float64Array): number | null {
  const [neither, reader, model, both] = cells;
  const all = neither! + reader! + model! + both!;
  if (all === 0) return null;
  const chance = chanceOf(cells);
  return chance < 1 ? ((neither! + both!) / all - chance) / (1 - chance) : null;
}

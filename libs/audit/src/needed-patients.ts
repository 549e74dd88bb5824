import { absoluteErrorSd, patientsForHalfWidth } from '@sagitta/drift';
import type { AgreementRow } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import type { ReadSegment } from './agreement-values.ts';

/** Half the width that is aimed for, degrees of IROM's mean absolute error. */
export const WANTED_HALF_WIDTH = 0.5;

/** Fewer patients say too little of how patients differ. */
const ENOUGH_PATIENTS = 10;

/**
 * How far patients' mean absolute errors differ, degrees, before anybody has read here: an experienced reader errs by up to
 * 4.0 degrees 95 times in 100 (Cakir 2006, by hand), and as if all errors of a patient were alike, which asks for more.
 */
export const PRIOR_SD = absoluteErrorSd(4 / 1.96);

/** Standard deviation of patients' mean absolute IROM errors, degrees: of these readings, or what is known of reading at all. */
export function patientErrorSd(rows: readonly AgreementRow[]): number {
  const errors = rows.flatMap((row) =>
    SEGMENTS.flatMap((_, place) => {
      const [model, reader] = [row.modelIrom[place], row.readerIrom[place]];
      return model == null || reader == null
        ? []
        : [{ patient: row.patient, error: Math.abs(model - reader) }];
    }),
  );
  const byPatient = [...Map.groupBy(errors, ({ patient }) => patient).values()];
  const n = byPatient.length;
  if (n < ENOUGH_PATIENTS) return PRIOR_SD;
  const means = byPatient.map((own) => own.reduce((sum, { error }) => sum + error, 0) / own.length);
  const mean = means.reduce((a, b) => a + b, 0) / n;
  return Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}

/** Patients to read for a 95 % interval of IROM's mean absolute error that is no wider than twice `halfWidth`, degrees. */
export const patientsNeeded = (sd: number, halfWidth: number): number =>
  patientsForHalfWidth({ halfWidth, sd, intraclass: 1, valuesPerPatient: 1 }).patients;

/** Those that are still missing; null where none is. */
export function furtherPatients(segments: readonly ReadSegment[]): number | null {
  const rows = [...new Set(segments.map(({ row }) => row))];
  const compared = rows.filter((row) =>
    SEGMENTS.some((_, place) => row.modelIrom[place] != null && row.readerIrom[place] != null),
  );
  const patients = new Set(compared.map(({ patient }) => patient)).size;
  const missing = patientsNeeded(patientErrorSd(compared), WANTED_HALF_WIDTH) - patients;
  return missing > 0 ? missing : null;
}

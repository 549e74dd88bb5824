import { Failure } from '@sagitta/failure';
import { z } from 'zod';

/** `patientRef` is held no longer than it takes to key it. */
export interface UploadFields {
  readonly pixelSpacingMm: number | undefined;
  readonly patientRef: string | undefined;
  readonly acquiredAt: string | undefined;
}

const PixelSpacing = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,9})?$/)
  .transform(Number)
  .refine((mm) => mm > 0 && mm <= 10);
const PatientRef = z.string().trim().min(1).max(256);
const AcquiredAt = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text).toISOString());

/** A field that was sent empty, as forms do, counts as not sent. @throws Failure request-malformed. */
export function parseFields(values: ReadonlyMap<string, string>): UploadFields {
  const field = <T>(name: string, schema: z.ZodType<T>, expected: string): T | undefined => {
    const value = values.get(name)?.trim() ?? '';
    if (value === '') return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    // The value is not repeated: the wrong one may be a patient's.
    throw new Failure('request-malformed', `"${name}" must be ${expected}.`);
  };
  return {
    pixelSpacingMm: field(
      'pixelSpacingMm',
      PixelSpacing,
      'millimetres per pixel, a number above 0 and up to 10, as 0.143',
    ),
    patientRef: field('patientRef', PatientRef, 'a text of at most 256 characters'),
    acquiredAt: field(
      'acquiredAt',
      AcquiredAt,
      'a date or a date and time with offset, as 2031-05-17 or 2031-05-17T09:30:00Z',
    ),
  };
}

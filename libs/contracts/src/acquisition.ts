import { z } from 'zod';

/** The band is kept, the age never: it tells as little of a person as watching case mix allows. */
export const AGE_BANDS = ['0-17', '18-39', '40-49', '50-59', '60-69', '70-79', '80+'] as const;

/** As a film's header spells it, spaces collapsed. It is the sender's text: to be shown and compared, never trusted. */
const DeviceText = z
  .string()
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u, 'must be printable, on one line')
  .max(64)
  .nullable();

/**
 * What a film looks like as a whole, in the film's own range: its 1st percentile is 0 and its 99th is 1, whatever lies
 * beyond is at the end of the range, and low is air in every photometric interpretation.
 */
export const Intensity = z.object({
  /** Mean. */
  brightness: z.number().min(0).max(1),
  /** Standard deviation. */
  contrast: z.number().min(0).max(0.5),
  /** 0 where nothing is finer than some 1.6 mm, about 1 where all there is are sharp edges; noise does not count. */
  sharpness: z.number().min(0),
});
export type Intensity = z.infer<typeof Intensity>;

/** How a film was made, as far as it says so: null where it does not, or says it in a way that cannot be kept. */
export const Acquisition = z.object({
  manufacturer: DeviceText,
  deviceModel: DeviceText,
  deviceSoftware: DeviceText,
  /** `MONOCHROME1`, `MONOCHROME2` or a colour space of a gray film; null of PNG and JPEG. */
  photometric: DeviceText,
  ageBand: z.enum(AGE_BANDS).nullable(),
  tubeVoltageKv: z.number().positive().nullable(),
  intensity: Intensity,
});
export type Acquisition = z.infer<typeof Acquisition>;

import { CenterId, PairId, PostureName } from '@sagitta/contracts';
import { z } from 'zod';

/* What the routes take; the documentation is made of the same schemas. */

export const PairPath = z.object({ pairId: PairId });
export const FilmPath = PairPath.extend({ posture: PostureName });

const coordinate = z.coerce.number().int().min(0).max(100_000);
export const TilePath = FilmPath.extend({ level: coordinate.max(32), column: coordinate, row: coordinate });

/** DICOM's LINEAR window, in stored values; both or none. */
export const WindowQuery = z
  .object({ center: z.coerce.number().optional(), width: z.coerce.number().min(1).optional() })
  .refine(({ center, width }) => (center === undefined) === (width === undefined), {
    message: 'a window needs both center and width',
  });

export const PreviewQuery = z.object({ size: z.coerce.number().int().min(16).max(4096).default(768) });

export const UploadQuery = z.object({ center: CenterId.optional() });

/** Printable ASCII without spaces at its ends, as the IETF draft's examples. */
export const IdempotencyKey = z
  .string()
  .regex(
    /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/,
    'Idempotency-Key must be 1 to 255 printable characters',
  )
  .optional();

import { createHmac } from 'node:crypto';
import { sha256Hex } from '@sagitta/service';
import type { UploadFields } from './upload-fields.ts';

/** The same two films from the same center are the same pair: its id says so. 32 hexadecimal digits. */
export const pairIdOf = (centerId: string, flexionSha256: string, extensionSha256: string): string =>
  sha256Hex(`${centerId}:${flexionSha256}:${extensionSha256}`).slice(0, 32);

/**
 * A sender's patient reference as it is kept: HMAC-SHA256 under the system's secret, bound to the center. It groups the
 * pairs of one patient and cannot be turned back or matched between centers.
 */
export const patientKeyOf = (secret: string, centerId: string, patientRef: string): string =>
  createHmac('sha256', secret)
    .update(`${centerId}\n${patientRef.normalize('NFC')}`)
    .digest('hex');

/** What an idempotency key stands for: everything that the sender said, in one hash. */
export const fingerprintOf = (
  pairId: string,
  fields: Omit<UploadFields, 'patientRef'>,
  patientKey: string | undefined,
): string =>
  sha256Hex(
    JSON.stringify([pairId, fields.pixelSpacingMm ?? null, fields.acquiredAt ?? null, patientKey ?? null]),
  );

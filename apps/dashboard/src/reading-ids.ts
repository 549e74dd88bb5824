import { createHash } from 'node:crypto';
import type { NewReferenceReading } from '@sagitta/contracts';

export type ImportedReading = NewReferenceReading & { readonly line: number | null };

/** The id of a reading that came without one: of what it says, so that the same file twice says the same readings. */
export function readingIdOf(reading: Omit<NewReferenceReading, 'readingId'>): string {
  const { pairId, reader, repeat, blinded, sampling, probability, angleProtocol, translationProtocol } =
    reading;
  const said = [
    pairId,
    reader,
    repeat,
    blinded,
    sampling,
    probability ?? null,
    angleProtocol,
    translationProtocol,
  ];
  const segments = reading.segments.map(({ segment, iromDegrees, translationMm }) => [
    segment,
    iromDegrees,
    translationMm,
  ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([...said, reading.readAt, segments.sort()]))
    .digest('hex');
  // RFC 9562, version 8: a UUID whose digits are one's own.
  const variant = ((parseInt(hash[16]!, 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

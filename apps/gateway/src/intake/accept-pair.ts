import type { AcceptedPair, PairStatus } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { publishAcceptance, type MessageBus } from '@sagitta/messaging';
import type { KnownPairs } from '../pairs/known-pairs.ts';
import { fingerprintOf, pairIdOf, patientKeyOf } from './keys.ts';
import type { Upload } from './receive-upload.ts';

export interface Sender {
  readonly centerId: string;
  readonly idempotencyKey: string | undefined;
}

export interface Acceptance {
  readonly pair: AcceptedPair;
  readonly status: PairStatus;
  /** The same films had come before: nothing is measured again. */
  readonly existing: boolean;
}

export interface AcceptOptions {
  readonly patientKeySecret: string;
  readonly deadlineSeconds: number;
}

/**
 * Turns an upload into an accepted pair. When it returns, the films are durable and both messages are in their streams:
 * from then on nothing that crashes loses the pair.
 *
 * @throws Failure idempotency-key-reused, store-unavailable, broker-unavailable. The caller discards the films, which
 *   leaves alone what was committed: a film without a pair does no harm, a pair without a film would.
 */
export async function acceptPair(
  upload: Upload,
  sender: Sender,
  bus: MessageBus,
  known: KnownPairs,
  options: AcceptOptions,
): Promise<Acceptance> {
  const { pair, fingerprint } = pairOf(upload, sender.centerId, options);
  if (sender.idempotencyKey !== undefined) await claim(sender.idempotencyKey, pair, fingerprint, bus);

  const [before] = await Promise.all([
    known.standingOf(pair.pairId, pair.centerId),
    upload.flexion.commit(),
    upload.extension.commit(),
  ]);
  if (before.status !== null) return { pair, status: before.status, existing: true };

  await publishAcceptance(bus, pair, before.after);
  return { pair, status: 'accepted', existing: false };
}

function pairOf(
  { flexion, extension, fields, receivedAt }: Upload,
  centerId: string,
  { patientKeySecret, deadlineSeconds }: AcceptOptions,
): { pair: AcceptedPair; fingerprint: string } {
  const { patientRef, pixelSpacingMm, acquiredAt } = fields;
  const pairId = pairIdOf(centerId, flexion.ref.sha256, extension.ref.sha256);
  const patientKey =
    patientRef === undefined ? undefined : patientKeyOf(patientKeySecret, centerId, patientRef);
  const pair: AcceptedPair = {
    pairId,
    centerId,
    flexion: flexion.ref,
    extension: extension.ref,
    ...(pixelSpacingMm !== undefined && { pixelSpacingMm }),
    ...(patientKey !== undefined && { patientKey }),
    ...(acquiredAt !== undefined && { acquiredAt }),
    receivedAt: receivedAt.toISOString(),
    deadlineAt: new Date(receivedAt.getTime() + deadlineSeconds * 1000).toISOString(),
  };
  return { pair, fingerprint: fingerprintOf(pairId, { pixelSpacingMm, acquiredAt }, patientKey) };
}

async function claim(
  key: string,
  { centerId, pairId }: AcceptedPair,
  fingerprint: string,
  bus: MessageBus,
): Promise<void> {
  const first = await bus.claimIdempotencyKey(centerId, key, fingerprint, pairId);
  if (first.fingerprint === fingerprint) return;
  throw new Failure(
    'idempotency-key-reused',
    `This Idempotency-Key was used for another request (pair ${first.pairId}). Send each pair under a key of its own.`,
  );
}

import { setTimeout as delay } from 'node:timers/promises';
import { isFailure } from '@sagitta/failure';
import type { GatewayClient, PairUpload } from '../client/gateway-client.ts';
import type { SentPatient } from './outcome.ts';
import type { PhantomFilms } from './phantom-films.ts';
import { patientOfRun, type SimulatedRun } from './simulated-run.ts';

/** Uploads under way at once: what a rate cannot deliver is sent later, never dropped. */
const CONCURRENT_UPLOADS = 4;

export type SentBy = SentPatient & { readonly client: GatewayClient };

export interface Sending {
  /** By center. */
  readonly clients: ReadonlyMap<string, GatewayClient>;
  /** Patients a second. */
  readonly rate: number;
  readonly onSent: () => void;
}

/** Sends every patient of a run at a chosen rate. What the gateway refuses is kept with its reason. */
export async function sendPatients(
  phantoms: readonly PhantomFilms[],
  run: SimulatedRun,
  { clients, rate, onSent }: Sending,
): Promise<SentBy[]> {
  const patients: SentBy[] = [];
  const startedAt = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let index = next++; index < run.count; index = next++) {
      const { films, center, acquiredAt, phantom, truth } = patientOfRun(phantoms, run, index);
      await delay(Math.max(0, startedAt + (1000 * index) / rate - performance.now()));
      const client = clients.get(center)!;
      const upload = { ...films, ...(acquiredAt && { acquiredAt }) };
      patients.push({
        client,
        truth: { phantom, truth },
        sent: await submitOrRefusal(client, upload),
      });
      onSent();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_UPLOADS }, sender));
  return patients;
}

async function submitOrRefusal(client: GatewayClient, upload: PairUpload): Promise<SentPatient['sent']> {
  try {
    return { pairId: await client.submit(upload) };
  } catch (error) {
    if (isFailure(error) && error.code !== 'upload-interrupted') return { refusal: error };
    throw error;
  }
}

import { DEVELOPMENT_SEED } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { StateFolder } from '../up/state-folder.ts';

/** Where the gateway is: set by hand, else the system that runs from the state folder, else the usual address. */
export const gatewayUrl = (): string =>
  process.env.GATEWAY_URL ?? new StateFolder().running()?.gatewayUrl ?? 'http://127.0.0.1:8080';

/** A center's API key: SAGITTA_API_KEY, else the development seed's. */
export function apiKeyOf(center: string): string {
  const set = process.env.SAGITTA_API_KEY;
  if (set) return set;
  const seeded = DEVELOPMENT_SEED.centers.find(({ centerId }) => centerId === center);
  if (seeded) return seeded.apiKey;
  const known = DEVELOPMENT_SEED.centers.map(({ centerId }) => centerId).join(', ');
  throw new Failure(
    'unknown-center',
    `there is no development key for center "${center}" (there are ${known}); set SAGITTA_API_KEY to its key`,
  );
}

import { queryOptions } from '@tanstack/react-query';
import type { Administration, NewKey, SaveCenter, SavePerson } from '@sagitta/contracts';
import type { z } from 'zod';
import { ask } from './http.ts';

export const administration = queryOptions({
  queryKey: ['administration'],
  queryFn: () => ask<Administration>('/api/admin'),
});

const post = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) });

export const saveCenter = (center: z.infer<typeof SaveCenter>): Promise<Administration> =>
  post('/api/admin/centers', center);

/** The key as it is told once, to whoever made it. */
export const createKey = (
  key: z.infer<typeof NewKey>,
): Promise<{ readonly key: string; readonly administration: Administration }> => post('/api/admin/keys', key);

export const withdrawKey = (keySha256: string): Promise<Administration> =>
  ask(`/api/admin/keys/${keySha256}`, { method: 'DELETE' });

export const savePerson = (person: z.input<typeof SavePerson>): Promise<Administration> =>
  post('/api/admin/people', person);

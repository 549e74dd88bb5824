import { nanos, RetentionPolicy, StorageType, type JetStreamManager, type StreamConfig } from 'nats';
import { STREAMS, type StreamName } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Connection } from './connection.ts';
import { apiErrorCode, JS_ERRORS } from './jetstream-errors.ts';

/** Makes the streams of the catalogue exist as the catalogue has them. Several processes may do so at once. */
export async function ensureStreams({ nats }: Connection): Promise<void> {
  const manager = await nats.jetstreamManager();
  for (const name of Object.keys(STREAMS) as StreamName[]) await ensureStream(manager, name);
}

// Only what nats-server 2.9 knows.
function configOf(name: StreamName) {
  const { subjects, retention, maxAgeMs, duplicateWindowMs } = STREAMS[name];
  return {
    name,
    subjects: [...subjects],
    retention: retention === 'workqueue' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    max_age: nanos(maxAgeMs),
    duplicate_window: nanos(duplicateWindowMs),
    storage: StorageType.File,
  } satisfies Partial<StreamConfig>;
}

async function ensureStream(manager: JetStreamManager, name: StreamName): Promise<void> {
  const catalogued = configOf(name);
  let found: StreamConfig;
  try {
    found = (await manager.streams.info(name)).config;
  } catch (error) {
    if (apiErrorCode(error) !== JS_ERRORS.streamNotFound) throw error;
    try {
      await manager.streams.add(catalogued);
      return;
    } catch (raced) {
      // Another process was faster and had another version of the catalogue.
      if (apiErrorCode(raced) !== JS_ERRORS.streamNameInUse) throw raced;
      found = (await manager.streams.info(name)).config;
    }
  }
  const wanted = { ...catalogued, subjects: withOthers(catalogued.subjects, found.subjects) };
  if (found.retention !== wanted.retention || found.storage !== wanted.storage) {
    throw new Failure(
      'startup-refused',
      `Stream ${name} exists with ${found.retention} retention on ${found.storage} storage, ` +
        `but ${wanted.retention} on ${wanted.storage} is needed, which cannot be changed in place: ` +
        'empty it and delete it, or use another NATS_URL',
    );
  }
  const differs = (Object.keys(wanted) as (keyof typeof wanted)[]).some(
    (key) => JSON.stringify(found[key]) !== JSON.stringify(wanted[key]),
  );
  // What the catalogue does not mention (replicas, limits) stays as the operator set it.
  if (differs) await manager.streams.update(name, wanted);
}

/**
 * Beside the catalogue's subjects, those that the stream has by name: a process of another version, which may be starting
 * beside this one, needs them. A wildcard is nobody's: what it lets in may never be consumed.
 */
const withOthers = (catalogued: readonly string[], found: readonly string[]): string[] => [
  ...catalogued,
  ...found.filter((subject) => !catalogued.includes(subject) && !/[*>]/.test(subject)),
];

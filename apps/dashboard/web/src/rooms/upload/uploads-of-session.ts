import { useSyncExternalStore } from 'react';
import type { SessionView } from '@sagitta/contracts';
import { sendPair } from '../../api/upload.ts';
import { useLive } from '../../live/live-context.ts';
import { type QueuedUpload, UploadQueue } from './upload-queue.ts';

/* What a person sends goes on while another room is looked at, and is not somebody else's who signs in afterwards. */

const queues = new WeakMap<SessionView, UploadQueue>();

function queueOf(session: SessionView): UploadQueue {
  const known = queues.get(session);
  if (known) return known;
  const { filmsUrl } = session;
  if (filmsUrl === null) throw new Error('Whoever may send films is told where the gateway is');
  const queue = new UploadQueue((upload, onProgress) => sendPair(filmsUrl, upload, onProgress));
  queues.set(session, queue);
  // Leaving the page loses what is on its way; the browser asks.
  addEventListener('beforeunload', (event) => {
    if (queue.busy) event.preventDefault();
  });
  return queue;
}

export function useUploads(): { readonly queue: UploadQueue; readonly uploads: readonly QueuedUpload[] } {
  const queue = queueOf(useLive().session);
  return { queue, uploads: useSyncExternalStore(queue.subscribe, queue.uploads) };
}

/** Known to nobody else; also on pages that are not served securely, where the browser makes no UUIDs. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

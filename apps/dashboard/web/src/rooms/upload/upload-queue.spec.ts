import { describe, expect, it } from 'vitest';
import type { UploadAnswer } from '../../api/upload.ts';
import { AT_ONCE, pauseAfter, type Send, UploadQueue } from './upload-queue.ts';

const film = new File(['film'], 'film');
const upload = (key: string) => ({
  label: key,
  upload: { flexion: film, extension: film, center: undefined, idempotencyKey: key },
});
const accepted = (key: string): UploadAnswer => ({
  kind: 'accepted',
  pairId: key.padEnd(32, '0'),
  existing: false,
});
const busy: UploadAnswer = {
  kind: 'refused',
  code: 'too-many-requests',
  message: 'Later.',
  retryAfterSeconds: 3,
};
const refused: UploadAnswer = {
  kind: 'refused',
  code: 'film-truncated',
  message: 'Short.',
  retryAfterSeconds: null,
};

/** Sends nothing: each upload is answered when the spec says so. */
function byHand() {
  const open = new Map<string, (answer: UploadAnswer) => void>();
  const sent: string[] = [];
  const pauses: number[] = [];
  const send: Send = ({ idempotencyKey }, onProgress) => {
    sent.push(idempotencyKey);
    onProgress(0.5);
    return new Promise((resolve) => open.set(idempotencyKey, resolve));
  };
  const queue = new UploadQueue(send, (ms) => {
    pauses.push(ms);
    return Promise.resolve();
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const answer = async (key: string, given: UploadAnswer): Promise<void> => {
    open.get(key)!(given);
    await settled();
  };
  const states = (): string[] => queue.uploads().map(({ state }) => state.kind);
  return { queue, sent, pauses, answer, states };
}

describe('UploadQueue', () => {
  it('sends a few at once, and the next when one is done', async () => {
    const { queue, sent, answer, states } = byHand();
    queue.add(['a', 'b', 'c', 'd', 'e'].map(upload));
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(sent).toHaveLength(AT_ONCE);
    await answer('b', accepted('b'));
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    expect(states()).toEqual(['sending', 'accepted', 'sending', 'sending', 'waiting']);
  });

  it('comes again with the same key when the gateway asks for it', async () => {
    const { queue, sent, pauses, answer, states } = byHand();
    queue.add([upload('a')]);
    await answer('a', busy);
    expect(pauses).toEqual([3_000]);
    expect(sent).toEqual(['a', 'a']);
    await answer('a', accepted('a'));
    expect(states()).toEqual(['accepted']);
    expect(queue.busy).toBe(false);
  });

  it('gives up in the end, and tries once more when it is told to', async () => {
    const { queue, sent, answer, states } = byHand();
    queue.add([upload('a')]);
    for (let attempt = 0; attempt < 6; attempt += 1) await answer('a', { kind: 'interrupted' });
    expect(states()).toEqual(['interrupted']);
    expect(sent).toHaveLength(6);
    queue.retry('a');
    await answer('a', accepted('a'));
    expect(states()).toEqual(['accepted']);
  });

  it('does not come again with films that were refused, and says why', async () => {
    const { queue, sent, answer } = byHand();
    queue.add([upload('a')]);
    await answer('a', refused);
    expect(sent).toEqual(['a']);
    expect(queue.uploads()[0]!.state).toEqual({ kind: 'refused', code: 'film-truncated', message: 'Short.' });
  });

  it('forgets what has ended and keeps what is under way', async () => {
    const { queue, answer } = byHand();
    queue.add(['a', 'b'].map(upload));
    await answer('a', accepted('a'));
    queue.clear();
    expect(queue.uploads().map(({ label }) => label)).toEqual(['b']);
    expect(queue.busy).toBe(true);
  });

  it('changes only what changes: the others stay the same objects', async () => {
    const { queue, answer } = byHand();
    queue.add(['a', 'b'].map(upload));
    const [, before] = queue.uploads();
    await answer('a', accepted('a'));
    expect(queue.uploads()[1]).toBe(before);
  });
});

describe('pauseAfter', () => {
  it('grows while nobody answers, and is never longer than a minute when asked', () => {
    const gone = { kind: 'interrupted' } as const;
    expect([1, 2, 3].map((attempt) => pauseAfter(gone, attempt))).toEqual([1_000, 2_000, 4_000]);
    expect(pauseAfter({ ...busy, retryAfterSeconds: 3_600 }, 1)).toBe(60_000);
    expect(pauseAfter(refused, 1)).toBeNull();
  });
});

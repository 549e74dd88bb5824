import { describe, expect, it } from 'vitest';
import { Audience } from './live-audience.ts';
import { type LiveSocket, SlowClient } from './slow-client.ts';

/** Of a socket only what is asked of it: its backlog, and the rooms it leaves. */
function aSocket() {
  const left: string[] = [];
  const writeBuffer: unknown[] = [];
  const socket = { conn: { writeBuffer }, leave: (room: string) => left.push(room) };
  const audience = new Audience({ role: 'radiologist', centerId: 'harbor' }, 100, () => undefined);
  return { left, audience, writeBuffer, client: new SlowClient(socket as unknown as LiveSocket, audience) };
}

describe('a client that takes its updates too slowly', () => {
  it('is told nothing more until it has caught up, and then everything anew', () => {
    const { left, audience, writeBuffer, client } = aSocket();
    expect(client.check(1_000, 0)).toBe('fine');
    writeBuffer.length = 100;
    expect(client.check(1_000, 0)).toBe('behind');
    expect(left).toEqual([audience.room]);
    expect(client.mayResync(0)).toBe(false);
    writeBuffer.length = 1;
    expect(client.check(1_000, 500)).toBe('waiting');
    writeBuffer.length = 0;
    expect(client.check(1_000, 600)).toBe('caught-up');
    expect(client.check(1_000, 700)).toBe('fine');
  });

  it('is sent away when it takes nothing at all', () => {
    const { writeBuffer, client } = aSocket();
    writeBuffer.length = 100;
    client.check(1_000, 0);
    expect(client.check(1_000, 1_001)).toBe('too-slow');
  });
});

describe('a client that asks for snapshots', () => {
  it('gets one a second', () => {
    const { client } = aSocket();
    const asked = [0, 1, 999, 1_000, 1_500, 2_000].map((now) => client.mayResync(now));
    expect(asked).toEqual([true, false, false, true, false, true]);
  });
});

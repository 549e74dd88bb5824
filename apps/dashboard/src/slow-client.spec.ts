import { describe, expect, it } from 'vitest';
import { type LiveSocket, SlowClient } from './slow-client.ts';

/** Of a socket only what is asked of it: its backlog, and the rooms it leaves. */
function aSocket() {
  const left: string[] = [];
  const writeBuffer: unknown[] = [];
  const person = { username: 'u', displayName: 'U', role: 'radiologist', centerId: 'harbor' };
  const socket = { conn: { writeBuffer }, data: { person }, leave: (room: string) => left.push(room) };
  return { left, writeBuffer, client: new SlowClient(socket as unknown as LiveSocket) };
}

describe('a client that takes its updates too slowly', () => {
  it('is told nothing more until it has caught up, and then everything anew', () => {
    const { left, writeBuffer, client } = aSocket();
    expect(client.check(1_000, 0)).toBe('fine');
    writeBuffer.length = 100;
    expect(client.check(1_000, 0)).toBe('behind');
    expect(left).toContain('center:harbor/pair');
    writeBuffer.length = 1;
    expect(client.check(1_000, 500)).toBe('behind');
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

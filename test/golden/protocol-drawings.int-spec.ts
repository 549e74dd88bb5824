import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const inDocs = (path: string): URL => new URL(`../../docs/${path}`, import.meta.url);

describe('the drawings of docs/kinematics.md', () => {
  it('are what the geometry draws now; else look at them again: node docs/draw-protocols.mjs', async () => {
    const generator = inDocs('draw-protocols.mjs').href; // no types: found at run time
    const { protocolDrawings } = (await import(generator)) as {
      protocolDrawings: () => Record<string, string>;
    };
    const drawings = protocolDrawings();
    expect(await readdir(inDocs('images/kinematics'))).toEqual(Object.keys(drawings).sort());
    for (const [name, svg] of Object.entries(drawings)) {
      expect(await readFile(inDocs(`images/kinematics/${name}`), 'utf8'), name).toBe(svg);
    }
    const page = await readFile(inDocs('kinematics.md'), 'utf8');
    for (const name of Object.keys(drawings)) expect(page).toContain(`(images/kinematics/${name})`);
  });
});

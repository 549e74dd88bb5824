import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeScratch, scratchFolder } from '@sagitta/testing';
import { CenterRules } from './center-rules.ts';

describe('CenterRules', () => {
  const folder = scratchFolder('rules');
  afterAll(() => removeScratch(folder));

  async function written(text: string): Promise<string> {
    const file = join(folder, 'rules.json');
    await writeFile(file, text);
    return file;
  }

  it('judges every center by White and Panjabi without a file', async () => {
    expect((await CenterRules.read(undefined)).of('harbor').id).toBe('white-panjabi-ama5');
  });

  it('judges each center as the file says', async () => {
    const rules = await CenterRules.read(
      await written('{ "default": "qma-2011", "centers": { "harbor": "davis-2015" } }'),
    );
    expect([rules.of('harbor').id, rules.of('lakeside').id]).toEqual(['davis-2015', 'qma-2011']);
  });

  it('does not start with a set that there is not, nor without its file', async () => {
    await expect(CenterRules.read(await written('{ "default": "qma" }'))).rejects.toMatchObject({
      code: 'rules-malformed',
      message: expect.stringMatching(/rules\.json is not a file of rule sets: .*no rule set is called qma/),
    });
    await expect(CenterRules.read(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'startup-refused',
      message: expect.stringMatching(/RULES_FILE is .*none\.json, which cannot be read/),
    });
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RULE_SETS } from '@sagitta/kinematics';
import { removeScratch, scratchFolder } from '@sagitta/testing';
import { ruleSetCalled } from './rules-option.ts';

describe('ruleSetCalled', () => {
  const folder = scratchFolder('rules');
  afterAll(() => removeScratch(folder));

  it('knows the built-in sets by name', async () => {
    expect(await ruleSetCalled('davis-2015')).toBe(RULE_SETS['davis-2015']);
  });

  it('takes the default of a file', async () => {
    const file = join(folder, 'rules.json');
    await writeFile(file, '{ "default": "qma-2011", "centers": { "harbor": "davis-2015" } }');
    expect(await ruleSetCalled(file)).toBe(RULE_SETS['qma-2011']);
  });

  it('says what there is where it is given neither', async () => {
    await expect(ruleSetCalled('qma')).rejects.toMatchObject({
      code: 'rules-malformed',
      message: 'qma is neither a file that can be read nor one of white-panjabi-ama5, qma-2011, davis-2015',
    });
  });
});

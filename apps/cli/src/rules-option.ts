import { readFile } from 'node:fs/promises';
import { parseRules, ruleSetFor } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { DEFAULT_RULE_SET_ID, RULE_SET_IDS, RULE_SETS, type RuleSet } from '@sagitta/kinematics';
import { Option } from 'commander';

export interface RulesOption {
  readonly rules: string;
}

const option = (otherwise: string): Option =>
  new Option(
    '--rules <set|file>',
    `what segments are judged by: ${RULE_SET_IDS.join(', ')}, or a rules file${otherwise}`,
  );

/** What the workers' RULES_FILE chooses, by its default; or one built-in set. */
export const rulesOption = (): Option => option('').env('RULES_FILE').default(DEFAULT_RULE_SET_ID);

/** The same for a measurement that was judged before. */
export const otherRulesOption = (): Option => option(' (default: what judged them before)');

/** @throws Failure `rules-malformed` */
export async function ruleSetCalled(rules: string): Promise<RuleSet> {
  const builtIn = RULE_SET_IDS.find((id) => id === rules);
  if (builtIn) return RULE_SETS[builtIn];
  const text = await readFile(rules, 'utf8').catch((cause: unknown) => {
    throw new Failure(
      'rules-malformed',
      `${rules} is neither a file that can be read nor one of ${RULE_SET_IDS.join(', ')}`,
      { cause },
    );
  });
  return ruleSetFor(parseRules(text, rules));
}

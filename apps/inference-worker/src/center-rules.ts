import { readFile } from 'node:fs/promises';
import { DEFAULT_RULES, parseRules, ruleSetFor, type RuleSet, type RulesFile } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';

/** Which rule set judges a center's pairs. Read once: what a worker finds does not change while it runs. */
export class CenterRules {
  readonly #rules: RulesFile;

  constructor(rules: RulesFile = DEFAULT_RULES) {
    this.#rules = rules;
  }

  /** @throws Failure `startup-refused` where the file cannot be read, `rules-malformed` where it says nothing sensible */
  static async read(file: string | undefined): Promise<CenterRules> {
    if (file === undefined) return new CenterRules();
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new Failure('startup-refused', `RULES_FILE is ${file}, which cannot be read`, { cause });
    });
    return new CenterRules(parseRules(text, file));
  }

  of(centerId: string): RuleSet {
    return ruleSetFor(this.#rules, centerId);
  }
}

import { z } from 'zod';
import { Failure } from '@sagitta/failure';
import {
  DEFAULT_EFFORT,
  DEFAULT_RULE_SET_ID,
  NORM_IDS,
  RULE_SETS,
  SEGMENTS,
  type RuleSet as Rules,
} from '@sagitta/kinematics';
import { Segment } from './film-document.ts';
import { CriterionQuantity } from './interpretation.ts';
import { CenterId } from './pair.ts';

/* Rule sets from outside (docs/interpretation.md). Strict: a misspelt field is a threshold that nobody applies. */

const RuleSetId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 small letters, digits or -, not beginning with -');

/** What PostgreSQL takes as text: without NUL, and no half of a surrogate pair. */
const Text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text), 'must be text without NUL');

/** Of PostgreSQL's integer. A set of a higher version would judge pairs that nobody could record. */
const HIGHEST_VERSION = 2 ** 31 - 1;

const Threshold = z.union([z.number().positive(), z.record(Segment, z.number().positive())], {
  error: `must be one number above 0, or one for each of ${SEGMENTS.join(', ')}`,
});

const Criterion = z.strictObject({ quantity: CriterionQuantity, above: Threshold });

const Criteria = z
  .array(Criterion)
  .min(1, 'must have a criterion')
  .superRefine((criteria, context) => {
    criteria.forEach(({ quantity }, i) => {
      if (criteria.findIndex((one) => one.quantity === quantity) === i) return;
      context.addIssue({ code: 'custom', path: [i, 'quantity'], message: `is there twice: ${quantity}` });
    });
  });

/** The fields of `RuleSet` in `libs/kinematics`, and what holds where a set of one's own is silent. */
export const RuleSet = z.strictObject({
  id: RuleSetId,
  version: z.number().int().positive().max(HIGHEST_VERSION),
  title: Text,
  citation: Text,
  confirmed: z.boolean().default(false),
  confirmation: z.string().default(''),
  criteria: Criteria,
  norm: z.enum(NORM_IDS).default('abbott-2006'),
  effort: z
    .strictObject({
      atLeastDegrees: z.number().positive(),
      basis: Text,
      confirmed: z.boolean().default(false),
    })
    .default(() => ({ ...DEFAULT_EFFORT })),
});
export type RuleSet = Rules;

const BUILT_IN: Readonly<Record<string, RuleSet>> = RULE_SETS;

/** Which rule set judges the pairs of which center: the built-in ones, and `sets` of one's own. */
export const RulesFile = z
  .strictObject({
    default: z.string(),
    centers: z.record(CenterId, z.string()).default({}),
    sets: z.array(RuleSet).default([]),
  })
  .superRefine(({ default: otherwise, centers, sets }, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    sets.forEach(({ id }, i) => {
      if (Object.hasOwn(BUILT_IN, id))
        refuse(['sets', i, 'id'], `${id} is a built-in set: choose another id`);
      if (sets.findIndex((one) => one.id === id) !== i) refuse(['sets', i, 'id'], `is there twice: ${id}`);
    });
    const known = [...Object.keys(BUILT_IN), ...sets.map(({ id }) => id)];
    const check = (path: string[], id: string): void => {
      if (!known.includes(id)) refuse(path, `no rule set is called ${id}; there are ${known.join(', ')}`);
    };
    check(['default'], otherwise);
    for (const [center, id] of Object.entries(centers)) check(['centers', center], id);
  });
export type RulesFile = z.infer<typeof RulesFile>;

export const DEFAULT_RULES: RulesFile = { default: DEFAULT_RULE_SET_ID, centers: {}, sets: [] };

/**
 * @param name says in the complaint which file it is
 * @throws Failure `rules-malformed`, with every complaint in its message
 */
export function parseRules(text: string, name: string): RulesFile {
  const malformed = (why: string, cause?: unknown): Failure =>
    new Failure('rules-malformed', `${name} is not a file of rule sets: ${why}`, { cause });
  let json: unknown;
  let hidden = false;
  try {
    json = JSON.parse(text, (key, value: unknown) => {
      hidden ||= key === '__proto__';
      return value;
    });
  } catch (cause) {
    throw malformed('it is not JSON', cause);
  }
  // The schema does not see it: a center of that name would be judged by the default, in silence.
  if (hidden) throw malformed('nothing in it may be called __proto__');
  const parsed = RulesFile.safeParse(json);
  if (!parsed.success) throw malformed(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The rule set of a center, or of whom the file does not name. */
export function ruleSetFor({ default: otherwise, centers, sets }: RulesFile, centerId?: string): RuleSet {
  const id = (centerId !== undefined && Object.hasOwn(centers, centerId) && centers[centerId]) || otherwise;
  const found = sets.find((one) => one.id === id) ?? BUILT_IN[id];
  if (!found) throw new RangeError(`No rule set is called ${id}`);
  return found;
}

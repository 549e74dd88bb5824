import { describe, expect, it } from 'vitest';
import { DEFAULT_EFFORT, DEFAULT_RULE_SET_ID, NORMS, RULE_SETS } from '@sagitta/kinematics';
import { DEFAULT_RULES, RuleSet, parseRules, ruleSetFor } from './rules.ts';

const OWN = {
  id: 'harbor-2026',
  version: 1,
  title: 'Harbor 2026',
  citation: 'Protocol of Harbor Spine Center, 2026',
  criteria: [
    { quantity: 'translation-mm', above: 3 },
    {
      quantity: 'rotation-degrees',
      above: { 'L1-L2': 12, 'L2-L3': 12, 'L3-L4': 12, 'L4-L5': 15, 'L5-S1': 20 },
    },
  ],
};

const parse = (file: unknown) => parseRules(JSON.stringify(file), 'rules.json');

describe('the built-in rule sets', () => {
  it.each(Object.entries(RULE_SETS))('%s fits the schema as it is and goes by its own id', (id, ruleSet) => {
    expect(RuleSet.parse(ruleSet)).toEqual(ruleSet);
    expect(ruleSet.id).toBe(id);
  });

  it('have defaults that were confirmed: thresholds and norm', () => {
    const ruleSet = RULE_SETS[DEFAULT_RULE_SET_ID];
    expect(ruleSet.confirmed).toBe(true);
    expect(NORMS[ruleSet.norm].confirmed).toBe(true);
    expect(ruleSetFor(DEFAULT_RULES, 'harbor')).toBe(ruleSet);
  });
});

describe('a rules file', () => {
  const file = {
    default: 'qma-2011',
    centers: { harbor: 'harbor-2026', lakeside: 'davis-2015' },
    sets: [OWN],
  };

  it('gives every center its own set, and the default to whom it does not name', () => {
    const rules = parse(file);
    expect(ruleSetFor(rules, 'harbor').title).toBe('Harbor 2026');
    expect(ruleSetFor(rules, 'lakeside')).toBe(RULE_SETS['davis-2015']);
    expect(ruleSetFor(rules, 'northfield')).toBe(RULE_SETS['qma-2011']);
    expect(ruleSetFor(rules)).toBe(RULE_SETS['qma-2011']);
    // A name that every object has is no center of the file.
    expect(ruleSetFor(rules, 'constructor')).toBe(RULE_SETS['qma-2011']);
  });

  it('may be a default and nothing else, one of its own even', () => {
    expect(ruleSetFor(parse({ default: 'davis-2015' }), 'harbor')).toBe(RULE_SETS['davis-2015']);
    expect(ruleSetFor(parse({ default: 'harbor-2026', sets: [OWN] })).id).toBe('harbor-2026');
  });

  it('fills in what a set of one’s own is silent about, and takes nothing for confirmed', () => {
    expect(parse(file).sets[0]).toEqual({
      ...OWN,
      confirmed: false,
      confirmation: '',
      norm: 'abbott-2006',
      effort: DEFAULT_EFFORT,
    });
  });

  const own = (changes: object) => ({ default: 'qma-2011', sets: [{ ...OWN, ...changes }] });
  const rotation = (above: unknown) => own({ criteria: [{ quantity: 'rotation-degrees', above }] });

  it.each<[string, unknown, RegExp]>([
    [
      'a default that there is not',
      { default: 'qma' },
      /no rule set is called qma; there are white-panjabi-ama5,.*\n.*at default/,
    ],
    ['no default', { centers: {} }, /at default/],
    [
      'a center’s set that there is not',
      { ...file, sets: [] },
      /no rule set is called harbor-2026.*\n.*at centers\.harbor/,
    ],
    ['a center that cannot be', { ...file, centers: { 'Harbor Spine': 'qma-2011' } }, /Harbor Spine/],
    ['a misspelt field of the file', { ...file, centres: {} }, /Unrecognized key: "centres"/],
    ['a misspelt field of a set', own({ tittle: 'x' }), /Unrecognized key: "tittle".*\n.*at sets\[0\]/],
    [
      'a misspelt field of a criterion',
      own({ criteria: [{ quantity: 'translation-mm', over: 3 }] }),
      /Unrecognized key: "over"/,
    ],
    [
      'a quantity that nobody measures',
      own({ criteria: [{ quantity: 'rotation', above: 3 }] }),
      /sets\[0\]\.criteria\[0\]\.quantity/,
    ],
    ['a threshold below 0', rotation(-10), /expected number to be >0.*\n.*sets\[0\]\.criteria\[0\]\.above/],
    [
      'thresholds for some segments',
      rotation({ 'L4-L5': 10 }),
      /must be one number above 0, or one for each of L1-L2/,
    ],
    [
      'thresholds for a segment that there is not',
      rotation({ ...(OWN.criteria[1]!.above as object), 'T12-L1': 9 }),
      /Unrecognized key: "T12-L1"/,
    ],
    ['a threshold in words', rotation('ten'), /sets\[0\]\.criteria\[0\]\.above/],
    [
      'a quantity twice',
      own({ criteria: [OWN.criteria[0], OWN.criteria[0]] }),
      /is there twice: translation-mm.*\n.*criteria\[1\]/,
    ],
    ['no criterion', own({ criteria: [] }), /must have a criterion/],
    ['a version 0', own({ version: 0 }), /sets\[0\]\.version/],
    [
      'a version that no table holds',
      own({ version: 202605011200 }),
      /expected number to be <=2147483647.*\n.*sets\[0\]\.version/,
    ],
    ['a title that no table holds', own({ title: 'Harbor\u0000' }), /sets\[0\]\.title/],
    ['half a letter in a title', own({ title: 'Harbor\ud800' }), /sets\[0\]\.title/],
    ['an id with a space', own({ id: 'my set' }), /must be 1 to 64 small letters/],
    ['no citation', own({ citation: ' ' }), /must not be empty.*\n.*sets\[0\]\.citation/],
    ['a norm that there is not', own({ norm: 'hayes-1989' }), /sets\[0\]\.norm/],
    ['an effort without its reason', own({ effort: { atLeastDegrees: 25 } }), /sets\[0\]\.effort\.basis/],
    ['the id of a built-in set', own({ id: 'qma-2011' }), /qma-2011 is a built-in set/],
    [
      'an id twice',
      { default: 'harbor-2026', sets: [OWN, OWN] },
      /is there twice: harbor-2026.*\n.*sets\[1\]\.id/,
    ],
    ['a list', [OWN], /expected object/],
  ])('is refused with %s, saying where', (_, wrong, message) => {
    expect(() => parse(wrong)).toThrow(message);
    expect(() => parse(wrong)).toThrow(expect.objectContaining({ code: 'rules-malformed' }));
  });

  it('is refused where a key is one that no object of ours can have', () => {
    const text = `{"default": "qma-2011", "centers": {"__proto__": "davis-2015"}}`;
    expect(() => parseRules(text, 'rules.json')).toThrow('nothing in it may be called __proto__');
  });

  it('is refused by name where it is not JSON', () => {
    expect(() => parseRules('{ default: qma-2011 }', '/etc/rules.json')).toThrow(
      '/etc/rules.json is not a file of rule sets: it is not JSON',
    );
  });
});

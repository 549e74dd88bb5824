import type { EffortRule, RuleSet } from './rule-set.ts';

/**
 * No published minimum was found. 20 degrees from L1 to S1 are 4 a segment: by as much does an experienced reader err with
 * a ruler (95 % within 4.0 degrees, Cakir 2006), so that less cannot be told from standing still. Abbott's volunteers
 * moved 35.7 degrees from L2 to S1 alone.
 */
export const DEFAULT_EFFORT: EffortRule = {
  atLeastDegrees: 20,
  basis:
    'Chosen from Abbott 2006 and the error of reading by hand (Cakir 2006); no published minimum was found.',
  confirmed: false,
};

export const RULE_SET_IDS = ['white-panjabi-ama5', 'qma-2011', 'davis-2015'] as const;
export type BuiltInRuleSetId = (typeof RULE_SET_IDS)[number];

/** docs/interpretation.md says of every number where it was read. */
export const RULE_SETS: Readonly<Record<BuiltInRuleSetId, RuleSet>> = {
  'white-panjabi-ama5': {
    id: 'white-panjabi-ama5',
    version: 1,
    title: 'White & Panjabi 1990',
    citation: 'White AA, Panjabi MM. Clinical Biomechanics of the Spine, 2nd ed. Lippincott 1990',
    confirmed: true,
    confirmation:
      'All thresholds as medicalalgorithms.com gives White and Panjabi’s checklist; 15 % and 25 degrees in Davis 2015 too. That the AMA Guides, 5th edition, have the same is from memory.',
    criteria: [
      {
        quantity: 'rotation-degrees',
        above: { 'L1-L2': 15, 'L2-L3': 15, 'L3-L4': 15, 'L4-L5': 20, 'L5-S1': 25 },
      },
      { quantity: 'translation-mm', above: 4.5 },
      { quantity: 'translation-percent-depth', above: 15 },
    ],
    norm: 'abbott-2006',
    effort: DEFAULT_EFFORT,
  },
  'qma-2011': {
    id: 'qma-2011',
    version: 1,
    title: 'Pearson 2011 (QMA)',
    citation: 'Pearson AM et al. Spine 2011;36:572-80. doi:10.1097/BRS.0b013e3181e11c13',
    confirmed: true,
    confirmation: 'Both thresholds in the abstract.',
    criteria: [
      { quantity: 'rotation-degrees', above: 10 },
      { quantity: 'translation-mm', above: 4 },
    ],
    norm: 'abbott-2006',
    effort: DEFAULT_EFFORT,
  },
  'davis-2015': {
    id: 'davis-2015',
    version: 1,
    title: 'Davis 2015',
    citation:
      'Davis RJ, Lee DC, Wade C, Cheng B. Int J Spine Surg 2015;9:36. https://ijssurgery.com/content/9/36',
    confirmed: true,
    confirmation: 'Both thresholds in the abstract; they are its authors’ choice among known ones.',
    criteria: [
      { quantity: 'rotation-degrees', above: 25 },
      { quantity: 'translation-percent-depth', above: 15 },
    ],
    norm: 'abbott-2006',
    effort: DEFAULT_EFFORT,
  },
};

export const DEFAULT_RULE_SET_ID: BuiltInRuleSetId = 'white-panjabi-ama5';

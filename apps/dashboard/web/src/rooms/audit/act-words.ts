import { type Act, DecideModelChange, type Role, type Verdict } from '@sagitta/contracts';
import { type Details, driftFactsOf, type Words } from './drift-facts.ts';

/**
 * What somebody did, as a sentence without its subject, and what was said to it. A detail that an older or newer server
 * leaves out is left out here.
 */
export function actInWords({ kind, details }: Pick<Act, 'kind' | 'details'>, t: Words): string {
  const count = numberIn(details, 'pairs') ?? numberIn(details, 'rows') ?? 0;
  const edits = numberIn(details, 'edits') ?? 0;
  switch (kind) {
    case 'pair-revised':
      return `${t('acts.pair-revised', { number: textIn(details, 'revision') })} (${t('edits', { count: edits })})`;
    case 'pair-judged':
      return t(`verdicts.${verdictIn(details)}`);
    case 'reading-recorded':
      return t(details.blinded === false ? 'acts.reading-open' : 'acts.reading-blinded');
    case 'pairs-replayed':
      return t('acts.pairs-replayed', { count });
    case 'pairs-exported':
      return t('acts.pairs-exported', { count });
    case 'center-created':
    case 'key-created':
    case 'key-withdrawn':
      return t(`acts.${kind}`, { name: textIn(details, 'name') || textIn(details, 'label') });
    case 'center-renamed':
      return t('acts.center-renamed', { name: textIn(details, 'name'), before: textIn(details, 'before') });
    case 'person-created':
    case 'person-changed':
    case 'person-locked':
    case 'person-unlocked': {
      const changes = changesOf(details, t);
      const done = t(`acts.${kind}`, { username: textIn(details, 'username') });
      return withFacts(done, changes);
    }
    case 'readings-imported':
      return t('acts.readings-imported', { count: numberIn(details, 'readings') ?? 0 });
    case 'model-change-decided': {
      const decision = DecideModelChange.shape.decision.safeParse(details.decision);
      return withFacts(
        decision.success ? t(`modelDecisions.${decision.data}`) : t('acts.model-change-decided'),
        driftFactsOf(details, t),
      );
    }
    case 'baseline-frozen':
    case 'plan-drawn':
    case 'investigation-taken':
    case 'investigation-noted':
    case 'investigation-closed':
    case 'alarms-silenced':
    case 'set-frozen':
    case 'model-change-proposed':
    case 'report-made':
      return withFacts(t(`acts.${kind}`), driftFactsOf(details, t));
  }
}

const withFacts = (done: string, facts: readonly string[]): string =>
  facts.length > 0 ? `${done}: ${facts.join(', ')}` : done;

/** What was said to it; null where nothing was. */
export const reasonOf = ({ details }: Pick<Act, 'details'>): string | null =>
  textIn(details, 'reason') || textIn(details, 'text') || textIn(details, 'why') || null;

function changesOf(details: Details, t: Words): string[] {
  const role = textIn(details, 'role');
  const center = textIn(details, 'centerId');
  const name = textIn(details, 'displayName');
  return [
    ...(name ? [t('changes.name', { name })] : []),
    ...(role
      ? [t('changes.role', { role: t(`roles.${role as Role}`, { ns: 'shell', defaultValue: role }) })]
      : []),
    ...(center ? [center === 'all' ? t('changes.allCenters') : t('changes.center', { center })] : []),
    ...(details.password === true ? [t('changes.password')] : []),
  ];
}

const textIn = (details: Details, name: string): string => String(details[name] ?? '');

function numberIn(details: Details, name: string): number | undefined {
  const value = details[name];
  return typeof value === 'number' ? value : undefined;
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  'second-read': 'second-read',
};
const verdictIn = (details: Details): Verdict | 'unknown' =>
  VERDICTS[textIn(details, 'verdict')] ?? 'unknown';

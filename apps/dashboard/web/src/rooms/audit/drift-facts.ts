import { type Act, Decision, MetricNameSchema } from '@sagitta/contracts';
import type { TFunction } from 'i18next';
import { moment } from '../../dates.ts';

export type Words = TFunction<readonly ['audit', 'shell', 'drift', 'drift-work']>;
export type Details = Act['details'];

/** What an act of the drift audit was about, as far as its details tell. */
export function driftFactsOf(details: Details, t: Words): string[] {
  const said = (name: string): string | undefined => {
    const value = details[name];
    return value === undefined ? undefined : String(value);
  };
  const [version, name, period, from, to, until] = ['version', 'name', 'period', 'from', 'to', 'until'].map(
    said,
  );
  const { pairs, before, after } = details;
  const metric = MetricNameSchema.safeParse(details.metric);
  const decision = Decision.safeParse(details.decision);
  return [
    ...(before && after ? [`${before} → ${after}`] : []),
    ...(version ? [t('facts.version', { version })] : []),
    ...(name ? [t('facts.name', { name })] : []),
    ...(period ? [period] : []),
    ...(from && to && !until ? [t('facts.days', { from, to })] : []),
    ...(typeof pairs === 'number' ? [t('facts.pairs', { count: pairs })] : []),
    ...(metric.success ? [t(`metrics.${metric.data}`, { ns: 'drift' })] : []),
    ...(until ? [t('facts.until', { until: moment(until) })] : []),
    ...(decision.success ? [t(`decisions.${decision.data}`, { ns: 'drift-work' })] : []),
  ];
}

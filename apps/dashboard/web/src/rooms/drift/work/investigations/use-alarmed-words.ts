import { useTranslation } from 'react-i18next';
import type { InvestigationSummary } from '@sagitta/contracts';
import { alarmedMetrics } from './investigation-words.ts';

/** Metrics named in a list; of more only how many. */
const NAMED = 2;

/** What alarmed, in a few words. */
export function useAlarmedWords(): (alarms: InvestigationSummary['alarms']) => string {
  const { t } = useTranslation(['drift-work', 'drift']);
  return (alarms) => {
    const names = alarmedMetrics(alarms).map((metric) => t(`metrics.${metric}`, { ns: 'drift' }));
    const name = names.slice(0, NAMED).join(', ');
    return names.length > NAMED ? t('investigations.andMore', { name, count: names.length - NAMED }) : name;
  };
}

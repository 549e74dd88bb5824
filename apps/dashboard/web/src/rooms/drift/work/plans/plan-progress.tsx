import { useTranslation } from 'react-i18next';
import { count } from '../../../../format.ts';

interface Props {
  readonly label: string;
  readonly done: number;
  readonly size: number;
}

/** How many of a plan's pairs, as a bar and in figures. */
export function PlanProgress({ label, done, size }: Props) {
  const { t } = useTranslation('drift-work');
  return (
    <span className="plan-progress">
      <progress value={done} max={Math.max(1, size)} aria-label={label} />
      <span>{t('plans.progress', { done: count(done), size: count(size) })}</span>
    </span>
  );
}

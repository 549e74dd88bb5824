import type { Days } from '@sagitta/contracts';
import { utcDay } from '../../../dates.ts';
import { Field } from '../../../ui/field.tsx';

interface Props {
  readonly labels: { readonly from: string; readonly to: string };
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly days: Days;
  readonly onChange: (days: Days) => void;
}

/** From one day to another, both in it. */
export function DaysFields({ labels, hint, problem, days, onChange }: Props) {
  const today = utcDay(new Date());
  return (
    <div className="fields-beside">
      <Field label={labels.from} hint={hint} problem={problem}>
        {(tied) => (
          <input
            {...tied}
            type="date"
            className="input"
            value={days.from}
            max={today}
            onChange={({ target }) => target.value && onChange({ ...days, from: target.value })}
          />
        )}
      </Field>
      <Field label={labels.to}>
        {(tied) => (
          <input
            {...tied}
            type="date"
            className="input"
            value={days.to}
            max={today}
            onChange={({ target }) => target.value && onChange({ ...days, to: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

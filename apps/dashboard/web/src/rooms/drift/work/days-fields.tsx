import type { Days } from '@sagitta/contracts';
import { Field } from '../../../ui/field.tsx';

interface Props {
  readonly labels: { readonly from: string; readonly to: string };
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly days: Days;
  /** The last that can be chosen. */
  readonly until: string;
  readonly onChange: (days: Days) => void;
}

/** From one day to another, both in it. */
export function DaysFields({ labels, hint, problem, days, until, onChange }: Props) {
  return (
    <div className="fields-beside">
      <Field label={labels.from} hint={hint} problem={problem}>
        {(tied) => (
          <input
            {...tied}
            type="date"
            className="input"
            value={days.from}
            max={until}
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
            max={until}
            onChange={({ target }) => target.value && onChange({ ...days, to: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

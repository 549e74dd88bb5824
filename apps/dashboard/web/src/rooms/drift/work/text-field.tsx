import { Field } from '../../../ui/field.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly rows?: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A sentence or a few, for whoever reads it in a year. */
export function TextField({ label, hint, problem, rows = 3, value, onChange }: Props) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(tied) => (
        <textarea
          {...tied}
          className="input"
          rows={rows}
          maxLength={500}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

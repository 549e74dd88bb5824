import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';

interface Props<V extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly value: V | undefined;
  readonly none?: string;
  readonly options: readonly { readonly value: V; readonly name: string }[];
  readonly onChoose: (value: V | undefined) => void;
}

/** One of a few, under its label. */
export function ChoiceField<V extends string>({ label, hint, problem, ...choice }: Props<V>) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {({ id }) => <Choice id={id} {...choice} />}
    </Field>
  );
}

import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  /** What is wrong with it, or how it is meant. */
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  /** The control, with the id and the description that tie it to its label. */
  readonly children: (tied: { readonly id: string; readonly 'aria-describedby': string }) => ReactNode;
}

/** A control under its label, with its hint or its problem below. */
export function Field({ label, problem, hint, children }: Props) {
  const id = useId();
  return (
    <div className="field" data-problem={problem !== undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-note` })}
      <p id={`${id}-note`} role={problem ? 'alert' : undefined}>
        {problem ?? hint}
      </p>
    </div>
  );
}

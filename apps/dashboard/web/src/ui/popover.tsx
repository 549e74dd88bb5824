import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What opens it: the figure itself. */
  readonly opener: ReactNode;
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A figure that opens what it is made of, beside it; Esc and a press elsewhere close it, and focus returns. */
export function Popover({ title, opener, className = '', testId, children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger className={`opener ${className}`} data-testid={testId}>
        {opener}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="popover" sideOffset={6} collisionPadding={12} aria-label={title}>
          <h3>{title}</h3>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Names and values, one below the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

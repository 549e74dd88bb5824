import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  /** What the press beside the title begins. */
  readonly action: string;
  readonly onAction: () => void;
  readonly children: ReactNode;
}

/** Things of one kind that administrators manage, and the way to add one. */
export function ManagedSection({ id, title, action, onAction, children }: Props) {
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <div className="aside">
          <button type="button" className="button" onClick={onAction}>
            {action}
          </button>
        </div>
      </div>
      {children}
    </section>
  );
}

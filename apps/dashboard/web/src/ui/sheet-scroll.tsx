import type { ReactNode } from 'react';

/** A table that may be wider than its place and hold nothing to be focused: what scrolls is reached by the keyboard. */
export function SheetScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="sheet-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

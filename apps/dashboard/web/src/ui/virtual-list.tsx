import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';

interface Props<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly children: (item: T) => ReactNode;
}

const ROW_PX = 48;

/** A list of any length that scrolls within its height: only the items in sight are there. */
export function VirtualList<T>({ label, items, keyOf, children }: Props<T>) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => keyOf(items[index]!),
    overscan: 8,
  });
  return (
    // What scrolls is reached by the keyboard.
    <div className="virtual-list" ref={scroll} tabIndex={0} role="region" aria-label={label}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <li
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            aria-posinset={index + 1}
            aria-setsize={items.length}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(items[index]!)}
          </li>
        ))}
      </ul>
    </div>
  );
}

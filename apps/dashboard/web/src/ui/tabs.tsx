import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** Ids are made of it, and hold no spaces. */
const valueOf = (name: string): string => name.replaceAll(/\s/g, '-');

interface Tab {
  readonly name: string;
  readonly content: ReactNode;
}

/** Views that exclude each other. One that is gone gives way to the first. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <Radix.Root className="tabs" defaultValue={valueOf(tabs[0]?.name ?? '')} activationMode="automatic">
      <Radix.List className="tab-list" aria-label={label}>
        {tabs.map(({ name }) => (
          <Radix.Trigger key={name} value={valueOf(name)}>
            {name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ name, content }) => (
        <Radix.Content key={name} className="tab-panel" value={valueOf(name)}>
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

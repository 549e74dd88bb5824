import { useQuery } from '@tanstack/react-query';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTED_AT_MOST } from '@sagitta/contracts';
import { countPairs, exportUrl } from '../../api/pairs.ts';
import { count as number } from '../../format.ts';
import { useLive } from '../../live/live-context.ts';
import { COLUMN_IDS, DENSITIES, type Density, type TableLayout } from './table-layout.ts';
import type { PairList } from './use-pair-list.ts';

/** How many pairs there are, and which have come meanwhile. */
export function Count({ list }: { readonly list: Pick<PairList, 'id' | 'newer' | 'outdated' | 'renew'> }) {
  const { t } = useTranslation('pairs');
  const { query, round } = list.id;
  const counted = useQuery({
    queryKey: ['pair-count', query, round],
    queryFn: () => countPairs(query),
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  }).data;
  return (
    <p className="list-count">
      <span data-testid="pairs-count" role="status">
        {counted &&
          (counted.more
            ? t('moreThan', { most: number(COUNTED_AT_MOST) })
            : t('pairs', { count: counted.pairs, shown: number(counted.pairs) }))}
      </span>
      <button
        type="button"
        className="list-newer"
        data-testid="pairs-newer"
        hidden={list.newer === 0 && !list.outdated}
        onClick={list.renew}
      >
        {list.newer > 0 ? t('newer', { count: list.newer, shown: number(list.newer) }) : t('renew')}
      </button>
    </p>
  );
}

interface ExportProps {
  readonly query: string;
  /** Null: the whole list. */
  readonly chosen: readonly string[] | null;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** A file of the chosen pairs, or of all that the list holds. */
export function ExportMenu({ query, chosen, open, onOpen }: ExportProps) {
  const { t } = useTranslation('pairs');
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpen}>
      <DropdownMenu.Trigger className="button" aria-keyshortcuts="e" data-testid="pairs-export">
        {t('export')}
      </DropdownMenu.Trigger>
      <Menu>
        <DropdownMenu.Label>
          {chosen ? t('exportChosen', { count: chosen.length }) : t('exportAll')}
        </DropdownMenu.Label>
        {(['csv', 'json'] as const).map((format) => (
          <DropdownMenu.Item key={format} asChild>
            <a href={exportUrl(format, query, chosen)} download>
              {t(`exportAs.${format}`)}
            </a>
          </DropdownMenu.Item>
        ))}
      </Menu>
    </DropdownMenu.Root>
  );
}

interface LayoutProps {
  readonly layout: TableLayout;
  readonly onLayout: (next: TableLayout) => void;
}

/** Which columns there are, and whether rows have films. */
export function LayoutMenu({ layout, onLayout }: LayoutProps) {
  const { t } = useTranslation('pairs');
  const maySeeFilms = useLive().session.filmsUrl !== null;
  const { hidden, density } = layout;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet" data-testid="pairs-layout">
        {t('layout')}
      </DropdownMenu.Trigger>
      <Menu>
        {maySeeFilms && (
          <>
            <DropdownMenu.Label>{t('rows')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={density}
              onValueChange={(next) => onLayout({ ...layout, density: next as Density })}
            >
              {DENSITIES.map((one) => (
                <DropdownMenu.RadioItem key={one} value={one}>
                  {t(`density.${one}`)}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator />
          </>
        )}
        <DropdownMenu.Label>{t('columnsShown')}</DropdownMenu.Label>
        {COLUMN_IDS.filter((id) => id !== 'films' && id !== 'id').map((id) => (
          <DropdownMenu.CheckboxItem
            key={id}
            checked={!hidden.includes(id)}
            onSelect={(event) => event.preventDefault()} // stays open: several are often changed at once
            onCheckedChange={(shown) =>
              onLayout({ ...layout, hidden: shown ? hidden.filter((one) => one !== id) : [...hidden, id] })
            }
          >
            {t(`columns.${id}`)}
          </DropdownMenu.CheckboxItem>
        ))}
      </Menu>
    </DropdownMenu.Root>
  );
}

const Menu = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Portal>
    <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
      {children}
    </DropdownMenu.Content>
  </DropdownMenu.Portal>
);

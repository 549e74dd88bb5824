import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '@sagitta/contracts';
import { pairTrustInWords } from '@sagitta/motion';
import { useLanguage } from '../i18n/use-language.ts';
import { Tabs } from '../ui/tabs.tsx';
import { PostureTables } from './posture-tables.tsx';
import { ProtocolsTable } from './protocols-table.tsx';
import { VertebraTables } from './vertebra-tables.tsx';

interface Props {
  readonly measurement: Measurement;
  /** The table of segments. */
  readonly motion: ReactNode;
  /** What stands behind tabs of its own after the values. */
  readonly more?: readonly { readonly name: string; readonly content: ReactNode }[];
}

/** All values of a pair: the motion first, and behind tabs of which there are only those with something in them. */
export function MeasurementTabs({ measurement, motion, more = [] }: Props) {
  const { t } = useTranslation('viewer');
  const language = useLanguage();
  const { segments, postures, vertebrae } = measurement;
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { name: t('tabs.motion'), content: motion },
        { name: t('tabs.protocols'), content: <ProtocolsTable segments={segments} /> },
        ...(postures ? [{ name: t('tabs.films'), content: <PostureTables postures={postures} /> }] : []),
        ...(vertebrae
          ? [
              {
                name: t('tabs.vertebrae'),
                content: (
                  <VertebraTables
                    vertebrae={vertebrae}
                    postures={postures}
                    note={pairTrustInWords(segments, language)}
                  />
                ),
              },
            ]
          : []),
        ...more,
      ]}
    />
  );
}

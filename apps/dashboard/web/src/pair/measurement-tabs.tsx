import type { Measurement } from '@sagitta/contracts';
import { pairTrustInWords } from '@sagitta/motion';
import { useLanguage } from '../i18n/use-language.ts';
import { Tabs } from '../ui/tabs.tsx';
import { PostureTables } from './posture-tables.tsx';
import { ProtocolsTable } from './protocols-table.tsx';
import { SegmentTable } from './segment-table.tsx';
import { VertebraTables } from './vertebra-tables.tsx';

/** All values of a pair: the motion first, and behind tabs of which there are only those with something in them. */
export function MeasurementTabs({ measurement }: { readonly measurement: Measurement }) {
  const language = useLanguage();
  const { segments, postures, vertebrae } = measurement;
  return (
    <Tabs
      label="Values"
      tabs={[
        { name: 'Motion', content: <SegmentTable measurement={measurement} /> },
        { name: 'Protocols', content: <ProtocolsTable segments={segments} /> },
        ...(postures ? [{ name: 'Films', content: <PostureTables postures={postures} /> }] : []),
        ...(vertebrae
          ? [
              {
                name: 'Vertebrae',
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
      ]}
    />
  );
}

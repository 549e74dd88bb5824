import { useTranslation } from 'react-i18next';
import type { Shown } from './motion-words.ts';

/** Each finding has a shape of its own, so that nobody depends on its colour: ring, arrow, half disc, triangle. */
const SHAPES: Readonly<Record<Shown, string | null>> = {
  normal: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0 -11Z',
  backward: 'M13.5 8H2.5 M7 3.5 2.5 8 7 12.5',
  indeterminate: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0 -11Z M8 2.5a5.5 5.5 0 0 1 0 11Z',
  'above-threshold': 'M8 2 14.5 13.5H1.5Z',
  absent: null,
};

/** A segment's finding: a shape and a word. */
export function FindingMark({ finding }: { readonly finding: Shown }) {
  const { t } = useTranslation(['viewer', 'codes']);
  const shape = SHAPES[finding];
  return (
    <span className="finding" data-finding={finding}>
      {shape && (
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={shape} />
        </svg>
      )}
      {finding === 'backward' ? t('backward') : t(`findings.${finding}`, { ns: 'codes' })}
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import type { Measurement, PairView } from '@sagitta/contracts';
import type { Segment } from '@sagitta/kinematics';
import { MeasurementTabs } from '../../../pair/measurement-tabs.tsx';
import { Review } from '../../../pair/review.tsx';
import { SegmentTable } from '../../../pair/segment-table.tsx';
import { TimingsTable } from '../../../pair/timings-table.tsx';
import { HistoryList } from './history-list.tsx';

interface Props {
  readonly view: PairView;
  readonly measurement: Measurement;
  /** Before it was corrected. */
  readonly before?: Measurement | undefined;
  readonly shownId: string | null;
  readonly onShow: ((measurementId: string) => void) | null;
  readonly segment: Segment | null;
  readonly onSegment: (segment: Segment | null) => void;
}

/** The values of a pair, what to look at before they are used, and where they are from. */
export function ValuesPanel({ view, measurement, before, shownId, onShow, segment, onSegment }: Props) {
  const { t } = useTranslation('viewer');
  return (
    <>
      <Review
        reasons={measurement.review ?? []}
        decided={view.reviewState === 'accepted' || view.reviewState === 'rejected'}
      />
      <MeasurementTabs
        measurement={measurement}
        motion={<SegmentTable {...{ measurement, before, segment, onSegment }} />}
        more={[
          {
            name: t('tabs.history'),
            content: (
              <>
                <HistoryList view={view} shownId={shownId} onShow={onShow} />
                <TimingsTable view={view} />
                <Provenance view={view} />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

function Provenance({ view: { provenance, attempts } }: { readonly view: PairView }) {
  const { t } = useTranslation('viewer');
  if (!provenance) return null;
  const { model, provider, runtime, softwareVersion, workerId } = provenance;
  return (
    <p className="pair-provenance">
      {t('provenance', {
        model: model.id,
        sha: model.sha256.slice(0, 8),
        provider,
        runtime,
        softwareVersion,
        workerId,
      })}
      {attempts > 1 && ` ${t('attempt', { attempts })}`}
    </p>
  );
}

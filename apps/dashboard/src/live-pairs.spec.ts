import { aMeasurement, anAcceptedPair, aPairMeasured } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { acceptedSummary } from '@sagitta/contracts';
import { LivePairs, measuredSummary } from './live-pairs.ts';

const at = (second: number): string => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString();

describe('LivePairs', () => {
  it('adds what the record does not have yet, for whom it concerns', () => {
    const live = new LivePairs();
    const harbors = acceptedSummary(anAcceptedPair({ receivedAt: at(2) }));
    const northfields = acceptedSummary(anAcceptedPair({ centerId: 'northfield', receivedAt: at(3) }));
    const recorded = acceptedSummary(anAcceptedPair({ receivedAt: at(1) }));
    live.summary(harbors);
    live.summary(northfields);
    expect(live.withRecorded([recorded], 'harbor', 10)).toEqual([harbors, recorded]);
    expect(live.withRecorded([recorded], null, 2)).toEqual([northfields, harbors]);
  });

  it('knows a measured pair before the record does, and believes the record afterwards', () => {
    const live = new LivePairs();
    const event = aPairMeasured();
    const accepted = acceptedSummary(event.pair);
    const measured = measuredSummary(event);
    live.summary(measured);
    live.summary(accepted); // late
    expect(live.withRecorded([accepted], null, 10)).toEqual([measured]);
    const committed = { ...measured, committedAt: at(5), latencyMs: 5000 };
    expect(live.withRecorded([committed], null, 10)).toEqual([committed]);
  });

  it('says at once what a person should look at, and nothing where nothing is known of it', () => {
    const review = [{ reason: 'level-ambiguous' as const, value: 2.1, threshold: 4 }];
    const summary = measuredSummary(aPairMeasured({ measurement: aMeasurement({ review }) }));
    expect(summary.review).toEqual(review);
    expect(measuredSummary(aPairMeasured())).not.toHaveProperty('review');
  });

  it('tells the stages of the pairs shown only', () => {
    const live = new LivePairs();
    const [one, other] = [acceptedSummary(anAcceptedPair()), acceptedSummary(anAcceptedPair())];
    for (const { pairId, centerId } of [one, other])
      for (const stage of ['reading', 'detecting'] as const)
        live.progress({ pairId, centerId, stage, at: at(0) });
    expect(live.progressOf([one]).map(({ pairId, stage }) => [pairId, stage])).toEqual([
      [one.pairId, 'reading'],
      [one.pairId, 'detecting'],
    ]);
    expect(live.progressOf([{ ...other, centerId: 'northfield' }])).toEqual([]);
  });
});

import type { AgreementRow, ReaderAgreement } from '@sagitta/contracts';
import type { PairedValue } from '@sagitta/drift';
import { SEGMENTS } from '@sagitta/kinematics';
import { setOf } from './agreement-sets.ts';
import { agreement, type ValueEstimates } from './estimates.ts';

interface TwoReadings {
  readonly first: AgreementRow;
  readonly second: AgreementRow;
}

/**
 * How readers agree among themselves: what the model's agreement with them is to be held beside. Of readings by people who
 * had not seen the model's, however the pairs were chosen. Of three readers of a pair each two are compared; the patient is
 * the unit all the same. Readings by unlike protocols are not compared.
 */
export function* readerAgreement(rows: readonly AgreementRow[]): Generator<void, ReaderAgreement> {
  const blinded = rows.filter((row) => setOf(row) !== 'corrections');
  const byPair = [...Map.groupBy(blinded, ({ pairId }) => pairId).values()];
  const firstLooks = byPair.map((readings) =>
    [...Map.groupBy(readings, ({ reader }) => reader).values()]
      .map((looks) => inTurn(looks)[0]!)
      .sort((a, b) => (a.reader < b.reader ? -1 : 1)),
  );
  const between = firstLooks.flatMap(eachTwo);
  const again = byPair.flatMap((readings) =>
    [...Map.groupBy(readings, ({ reader }) => reader).values()].flatMap((looks) => {
      const [first, second] = inTurn(looks);
      return first && second ? [{ first, second }] : [];
    }),
  );
  const irom = agreement(values(between, 'readerIrom', 'angleProtocol'));
  yield;
  const translation = agreement(values(between, 'readerTranslation', 'translationProtocol'));
  yield;
  const sameReader = agreement(values(again, 'readerIrom', 'angleProtocol'));
  yield;
  return {
    readers: new Set(blinded.map(({ reader }) => reader)).size,
    pairsReadTwice: firstLooks.filter(({ length }) => length > 1).length,
    irom: figures(irom),
    translation: figures(translation),
    sameReaderIromSd: sameReader.sd,
  };
}

const figures = ({ mae, bias, icc21, sd }: ValueEstimates): ReaderAgreement['irom'] => ({
  mae,
  bias,
  icc21,
  sd,
});

const inTurn = (looks: readonly AgreementRow[]): AgreementRow[] =>
  [...looks].sort((a, b) => a.repeat - b.repeat || (a.readingId < b.readingId ? -1 : 1));

const eachTwo = (readings: readonly AgreementRow[]): TwoReadings[] =>
  readings.flatMap((first, i) => readings.slice(i + 1).map((second) => ({ first, second })));

const values = (
  pairs: readonly TwoReadings[],
  column: 'readerIrom' | 'readerTranslation',
  protocol: 'angleProtocol' | 'translationProtocol',
): PairedValue[] =>
  pairs
    .filter(({ first, second }) => first[protocol] === second[protocol])
    .flatMap(({ first, second }) =>
      SEGMENTS.flatMap((_, place) => {
        const [model, reference] = [first[column][place], second[column][place]];
        return model == null || reference == null ? [] : [{ patient: first.patient, model, reference }];
      }),
    );

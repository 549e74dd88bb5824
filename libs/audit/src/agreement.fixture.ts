import type { AgreementRow } from '@sagitta/contracts';

let made = 0;

/** A blinded reading drawn at random: the model says 10 degrees and 2 mm of every segment, the reader what `irom` has. */
export function aRow(
  overrides: Partial<AgreementRow> = {},
  { irom = 9, mm = 1.5 }: { readonly irom?: number; readonly mm?: number } = {},
): AgreementRow {
  const number = ++made;
  const five = (value: number): number[] => Array<number>(5).fill(value);
  const pairId = number.toString(16).padStart(32, '0');
  return {
    ...{
      readingId: `reading-${String(number).padStart(6, '0')}`,
      pairId,
      day: '2030-01-15',
      patient: pairId,
    },
    ...{ device: 'A', modelSha256: 'a'.repeat(64), reader: 'r1', repeat: 1, source: 'csv', blinded: true },
    ...{ sampling: 'random', probability: null, planId: null },
    ...{ angleProtocol: 'mid-plane', translationProtocol: 'posterior-corner' },
    ...{
      readerIrom: five(irom),
      readerTranslation: five(mm),
      modelIrom: five(10),
      modelTranslation: five(2),
    },
    iromIntervals90: five(10).flatMap((value) => [value - 2, value + 2]),
    translationIntervals90: five(2).flatMap((value) => [value - 1, value + 1]),
    corners: null,
    ...overrides,
  };
}

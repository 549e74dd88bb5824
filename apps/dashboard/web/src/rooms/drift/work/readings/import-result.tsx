import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '@sagitta/contracts';
import { importReadings } from '../../../../api/drift-work.ts';
import { count } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { useActing } from '../use-acting.ts';

interface Props {
  readonly name: string;
  readonly csv: string;
  /** Of the rehearsal. */
  readonly outcome: ImportOutcome;
  readonly onImported: () => void;
}

/** What would come of a file: its problems, or what would be recorded and the press that records it. */
export function ImportResult({ name, csv, outcome, onImported }: Props) {
  const { t } = useTranslation('drift-work');
  const importing = useActing(() => importReadings(csv, false), {
    said: ({ recorded }) => t('imports.done', { count: recorded }),
    // A file that was right a moment ago may not be any more: then its problems are shown.
    onDone: ({ problems }) => problems.length === 0 && onImported(),
  });
  const latest = importing.data ?? outcome;
  if (latest.problems.length > 0) return <Problems name={name} problems={latest.problems} />;
  const { readings, known } = outcome;
  const wouldBe = readings - known;
  return (
    <div className="import-result" data-testid="import-good">
      <p className="import-good">{t('imports.good', { name })}</p>
      <dl className="facts-beside">
        {(
          [
            ['lines', outcome.lines],
            ['readings', readings],
            ['known', known],
            ['recorded', wouldBe],
          ] as const
        ).map(([fact, value]) => (
          <div key={fact}>
            <dt>{t(`imports.counts.${fact}`)}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {wouldBe === 0 ? (
        <p className="room-note">{t('imports.nothingNew')}</p>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={importing.isPending}
          onClick={() => importing.mutate(undefined)}
        >
          {t('imports.it', { count: wouldBe, shown: count(wouldBe) })}
        </button>
      )}
      {importing.error && (
        <p className="form-problem" role="alert">
          {importing.error.message}
        </p>
      )}
    </div>
  );
}

interface ProblemsProps {
  readonly name: string;
  readonly problems: ImportOutcome['problems'];
}

function Problems({ name, problems }: ProblemsProps) {
  const { t } = useTranslation('drift-work');
  return (
    <div className="import-result" data-testid="import-problems">
      <p className="import-bad" role="alert">
        {t('imports.bad', { count: problems.length, shown: count(problems.length) })}
      </p>
      <SheetScroll label={t('imports.problems', { name })}>
        <table className="sheet words-sheet">
          <thead>
            <tr>
              {(['line', 'column', 'message'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`imports.problemColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, column, message }, i) => (
              <tr key={i}>
                <td>{line === null ? t('imports.wholeFile') : count(line)}</td>
                <td>{column && <code>{column}</code>}</td>
                <td className="words long">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </SheetScroll>
    </div>
  );
}

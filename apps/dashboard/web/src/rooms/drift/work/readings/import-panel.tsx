import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_COLUMNS } from '@sagitta/contracts';
import { importReadings } from '../../../../api/drift-work.ts';
import { useFileDrop } from '../../../../ui/use-file-drop.ts';
import { refusalOf, templateUrl } from './csv-template.ts';
import { ImportResult } from './import-result.tsx';

interface Picked {
  readonly name: string;
  readonly csv: string;
}

/** A file of readings is tried first, whole; what is wrong with it is listed, and only a file without a problem is recorded. */
export function ImportPanel() {
  const { t } = useTranslation('drift-work');
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const trying = useMutation({ mutationFn: ({ csv }: Picked) => importReadings(csv, true) });
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const refusal = refusalOf(file);
    setRefused(refusal && t(`imports.${refusal}`, { name: file.name }));
    trying.reset();
    if (refusal === null) trying.mutate({ name: file.name, csv: await file.text() });
  };
  const over = useFileDrop(({ files }) => void take(files[0]));
  const picked = trying.variables;
  return (
    <section className="panel import" data-over={over} aria-labelledby="import" data-testid="readings-import">
      <h2 id="import">{t('imports.title')}</h2>
      <p>{t(over ? 'imports.dropNow' : 'imports.drop')}</p>
      <p className="room-note">{t('imports.format')}</p>
      <div className="import-actions">
        <button type="button" className="button" onClick={() => input.current?.click()}>
          {t(picked ? 'imports.another' : 'imports.choose')}
        </button>
        <a className="button quiet" href={templateUrl} download="sagitta-readings.csv">
          {t('imports.template')}
        </a>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,text/csv"
          aria-label={t('imports.choose')}
          data-testid="readings-file"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file can be chosen again once it is mended.
            target.value = '';
          }}
        />
      </div>
      <details>
        <summary>{t('imports.columnsTitle')}</summary>
        <p className="import-columns">
          {IMPORT_COLUMNS.map((column) => (
            <code key={column}>{column}</code>
          ))}
        </p>
      </details>
      <div role="status">
        {refused && <p className="form-problem">{refused}</p>}
        {trying.isPending && picked && (
          <p className="asked-waiting">{t('imports.checking', { name: picked.name })}</p>
        )}
        {trying.error && <p className="form-problem">{trying.error.message}</p>}
      </div>
      {picked && trying.data && (
        <ImportResult
          name={picked.name}
          csv={picked.csv}
          outcome={trying.data}
          onImported={() => trying.reset()}
        />
      )}
    </section>
  );
}

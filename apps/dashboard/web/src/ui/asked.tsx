import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props<T> {
  /** As TanStack Query has it. */
  readonly query: {
    readonly data: T | undefined;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  readonly children: (data: T) => ReactNode;
}

/** What was asked of the server: what is known stays while it is asked again, and what failed says why. */
export function Asked<T>({ query: { data, error, refetch }, children }: Props<T>) {
  const { t } = useTranslation();
  return (
    <>
      {error && (
        <p className="asked-problem" role="alert">
          <span>{error.message}</span>
          <button type="button" className="button" onClick={() => void refetch()}>
            {t('again')}
          </button>
        </p>
      )}
      {data !== undefined && children(data)}
      {data === undefined && !error && (
        <p className="asked-waiting" role="status">
          {t('loading')}
        </p>
      )}
    </>
  );
}

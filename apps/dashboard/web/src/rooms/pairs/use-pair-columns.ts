import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCenterNames } from './use-center-names.ts';
import { type PairColumns, pairColumns } from './pair-columns.tsx';

/** The columns in the reader's words; the same array as long as those are the same. */
export function usePairColumns(): PairColumns {
  const { t, i18n } = useTranslation(['pairs', 'failures']);
  const centerName = useCenterNames();
  const { language } = i18n;
  return useMemo(() => pairColumns({ t, language, centerName }), [t, language, centerName]);
}

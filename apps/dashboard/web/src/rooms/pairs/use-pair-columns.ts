import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCenterNames } from './use-center-names.ts';
import { type PairColumns, pairColumns } from './pair-columns.tsx';

/** The columns in the reader's words; the same array as long as those are the same. */
export function usePairColumns(): PairColumns {
  const { t } = useTranslation(['pairs', 'codes']);
  const centerName = useCenterNames();
  return useMemo(() => pairColumns({ t, centerName }), [t, centerName]);
}

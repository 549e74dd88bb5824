import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Administration } from '@sagitta/contracts';
import { administration } from '../../api/admin.ts';
import { useNotify } from '../../ui/notices.tsx';

/** Something that an administrator does: what there is afterwards is shown at once. What went wrong is whoever's who asked. */
export function useAdministering<A>(
  act: (what: A) => Promise<Administration>,
  { onDone }: { readonly onDone?: () => void } = {},
) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: act,
    onSuccess: (now) => {
      queries.setQueryData(administration.queryKey, now);
      notify('good', t('saved'));
      onDone?.();
    },
  });
}

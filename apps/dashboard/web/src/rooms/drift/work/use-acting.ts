import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DRIFT_KEY } from '../../../api/drift-work.ts';
import { againUnlessRefused } from '../../../api/pair.ts';
import { useNotify } from '../../../ui/notices.tsx';

interface Options<R> {
  /** What is said once it is done. */
  readonly said: (result: R) => string;
  readonly onDone?: (result: R) => void;
}

/** Something that a person does about drift: whatever the page knows of drift is asked again. What went wrong is whoever's who asked. */
export function useActing<A, R>(act: (what: A) => Promise<R>, { said, onDone }: Options<R>) {
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: act,
    retry: againUnlessRefused,
    onSuccess: (result) => {
      void queries.invalidateQueries({ queryKey: [DRIFT_KEY] });
      notify('good', said(result));
      onDone?.(result);
    },
  });
}

import { useQuery } from '@tanstack/react-query';
import { models } from '../../../api/models.ts';
import { shortId } from '../../../format.ts';

/** The models that have measured, as a choice has them: by name and the part of the hash that people read out. */
export function useModelOptions(): readonly { readonly value: string; readonly name: string }[] {
  const seen = useQuery(models).data?.models ?? [];
  return seen.map(({ model: { id, sha256 } }) => ({ value: sha256, name: `${id} (${shortId(sha256)})` }));
}

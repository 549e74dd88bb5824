import '../../../i18n/drift-texts.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Agreement } from './agreement.tsx';

const FROM = '/drift/$centerId/agreement';

/** How far the model is from readers, at one center. */
export function AgreementTab() {
  const { centerId } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  return (
    <Agreement
      centerId={centerId}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  );
}

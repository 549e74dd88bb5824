import { useTranslation } from 'react-i18next';
import type { FailureReason } from '@sagitta/contracts';
import { isFailureCode } from '@sagitta/failure';

/** What a failure is called, and of which film; a code without a name stands for itself. */
export function useFailureName(): (failure: FailureReason) => string {
  const { t } = useTranslation(['codes', 'viewer']);
  return ({ code, posture }) => {
    const name = isFailureCode(code) ? t(`failures.${code}`) : code;
    return posture ? `${name} (${t(`postures.${posture}`, { ns: 'viewer' })})` : name;
  };
}

import { useTranslation } from 'react-i18next';
import type { ReviewReason } from '@sagitta/contracts';
import { reviewSentences } from '@sagitta/motion';
import { typeset } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';

interface Props {
  /** A person has decided of the pair. */
  readonly decided?: boolean;
}

/** Marks a pair to be looked at, beside the words: a diamond, which nothing else on the page is. */
export function ToBeReviewed({ decided = false }: Props) {
  const { t } = useTranslation('common');
  return (
    <span className="to-be-reviewed">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z M8 5.25V8.5 M8 10.7v.1" />
      </svg>
      {t(decided ? 'wasToBeReviewed' : 'toBeReviewed')}
    </span>
  );
}

/** What a person should look at before the values are used; nothing where there is nothing. */
export function Review({ reasons, decided }: Props & { readonly reasons: readonly ReviewReason[] }) {
  const language = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <section className="review" data-testid="review" aria-labelledby="review-title">
      <h2 id="review-title">
        <ToBeReviewed decided={decided} />
      </h2>
      <ul>
        {reviewSentences(reasons, language).map(({ reason, sentence }) => (
          <li key={reason}>{typeset(sentence)}</li>
        ))}
      </ul>
    </section>
  );
}

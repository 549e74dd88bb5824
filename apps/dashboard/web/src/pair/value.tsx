import { useTranslation } from 'react-i18next';

interface Props {
  readonly text: string;
  /** What it was before somebody changed the landmarks; undefined where nobody is doing so. */
  readonly was?: string | undefined;
  readonly testId?: string;
}

/** A value, and what it was where that is another. Its place is kept while it is being changed, so that nothing jumps. */
export function Value({ text, was, testId }: Props) {
  const { t } = useTranslation('viewer');
  const changed = was !== undefined && was !== text;
  return (
    <span className="value" data-changed={changed}>
      <span data-testid={testId}>{text}</span>
      {was !== undefined && (
        <s
          className="was"
          data-shown={changed}
          aria-hidden={!changed}
          title={changed ? t('table.was') : undefined}
        >
          {changed && <span className="visually-hidden">{t('table.was')} </span>}
          {was}
        </s>
      )}
    </span>
  );
}

import '../style/light.css';
import { useTranslation } from 'react-i18next';
import type { Light } from '@sagitta/contracts';

/** A shape for each light, so that it is told without its colour: filled where it asks for somebody. */
const SHAPES: Readonly<Record<Light, string>> = {
  alarm: 'M8 1.5 15 14H1Z',
  watch: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
  quiet: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  'not-enough-data': 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  'no-baseline': 'M3 8h10',
};

interface Props {
  readonly light: Light;
  /** Only the shape is seen; the word is for the ear and the pointer. */
  readonly bare?: boolean;
}

/** How the drift audit sees a center or a metric: a shape and a word. */
export function LightMark({ light, bare = false }: Props) {
  const { t } = useTranslation('codes');
  const word = t(`lights.${light}`);
  return (
    <span className="light" data-light={light} title={bare ? word : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[light]} />
      </svg>
      <span className={bare ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}

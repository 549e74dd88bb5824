import { METRICS, type MetricName } from '@sagitta/drift';
import { typeset } from '../../../format.ts';

interface Words {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

/** What a bar stands for: a word as it came, yes or no of a share, or from where to where, with the language's point. */
export function binLabel(metric: MetricName, label: string, words: Words, point: string): string {
  const { kind } = METRICS[metric];
  if (kind === 'word') return label === '' ? words.unknown : label;
  if (kind === 'share') return label === 'yes' || label === 'no' ? words[label] : label;
  return typeset(label).replaceAll('.', point);
}

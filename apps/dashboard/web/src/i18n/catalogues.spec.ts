import { describe, expect, it } from 'vitest';
import { de } from './de/index.ts';
import { driftWork } from './en/drift-work.ts';
import { en as first } from './en/index.ts';

const en = { ...first, 'drift-work': driftWork };

/** Every text by its path. */
function textsOf(catalogue: object, path = ''): [path: string, text: string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : textsOf(value as object, `${path}${key}.`),
  );
}
const placeholders = (text: string): string[] => [...new Set(text.match(/{{\w+}}|<\w+\/?>/g))].sort();

describe('the German catalogue', () => {
  const german = new Map(textsOf(de));
  it.each(textsOf(en))('%s has a text, and is filled with the same', (path, english) => {
    const text = german.get(path);
    expect(text?.trim()).toBeTruthy();
    expect(placeholders(text!)).toEqual(placeholders(english));
  });

  it('has no text that nothing asks for', () => {
    expect([...german.keys()].sort()).toEqual(
      textsOf(en)
        .map(([path]) => path)
        .sort(),
    );
  });
});

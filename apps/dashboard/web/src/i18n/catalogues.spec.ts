import { ROLES } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { roomsFor } from '../shell/rooms.ts';
import { de } from './de/index.ts';
import { first } from './en/first.ts';
import { en } from './en/index.ts';

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

describe('the English that is part of the page', () => {
  const here = new Set(textsOf(first).map(([path]) => path));

  it('names every room that the navigation leads to', () => {
    const rooms = ROLES.flatMap((role) => roomsFor(role)).map(({ name }) => `${name}.title`);
    expect(rooms).toContain('drift.title');
    expect(rooms.filter((path) => !here.has(path))).toEqual([]);
  });
});

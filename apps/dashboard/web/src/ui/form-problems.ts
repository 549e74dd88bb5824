import type { z } from 'zod';
import { Refusal } from '../api/http.ts';

/** What is wrong with a form, by field; `form` where it is about no one field. */
export type FormProblems<F extends string> = Readonly<Partial<Record<F | 'form', string>>>;

/** A word for each field that the schema refuses; what it refuses of no known field is of the form. */
export function problemsOf<F extends string>(
  error: z.ZodError,
  words: Readonly<Record<F, string>>,
  other: string,
): FormProblems<F> {
  const problems: Record<string, string> = {};
  for (const { path } of error.issues) {
    const field = String(path[0] ?? '');
    if (isField(words, field)) problems[field] ??= words[field];
    else problems.form ??= other;
  }
  return problems as FormProblems<F>;
}

/** The codes that are about one field, whatever their sentence says. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = { 'unknown-center': 'centerId' };

/**
 * The server's sentence beside the field that it is about: the one that its code is about, or that the sentence begins
 * with (`password: …`).
 */
export function problemOfAnswer<F extends string>(
  error: Error,
  words: Readonly<Record<F, string>>,
): FormProblems<F> {
  const named = /^(\w+): (.+)$/s.exec(error.message);
  const byCode = error instanceof Refusal ? FIELD_OF_CODE[error.code] : undefined;
  if (named?.[1] !== undefined && isField(words, named[1])) return problem(named[1], named[2] ?? '');
  if (byCode !== undefined && isField(words, byCode)) return problem(byCode, error.message);
  return problem<F>('form', error.message);
}

const problem = <F extends string>(field: F | 'form', text: string): FormProblems<F> =>
  ({ [field]: text }) as FormProblems<F>;

const isField = <F extends string>(words: Readonly<Record<F, string>>, name: string): name is F =>
  Object.hasOwn(words, name);

/** Without the problems of fields that have just been changed: what is typed next may be right. */
export const without = <F extends string>(problems: FormProblems<F>, changed: object): FormProblems<F> =>
  Object.fromEntries(
    Object.entries(problems).filter(([field]) => !Object.hasOwn(changed, field)),
  ) as FormProblems<F>;

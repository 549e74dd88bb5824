/** Languages of the page, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];
export const isLanguage = (value: unknown): value is Language => LANGUAGES.some(({ code }) => code === value);
export const DEFAULT_LANGUAGE: Language = 'en';

/** The same keys with texts of their own: a language that lacks one does not compile. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

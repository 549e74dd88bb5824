import { de } from './de.ts';
import { en } from './en.ts';

/** What every language has a word for: one that lacks some does not compile. */
export type Words = typeof en;

export const LANGUAGES = ['en', 'de'] as const;
/** Languages that sentences about measurements are made in. */
export type Language = (typeof LANGUAGES)[number];

export const WORDS: Readonly<Record<Language, Words>> = { en, de };

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { first } from './en/first.ts';
import type { en } from './en/index.ts';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from './languages.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof en;
  }
}

const KEY = 'sagitta-language';

/** What was chosen, else the first of the browser's languages that there is. */
function firstLanguage(): Language {
  const wanted = [remembered(), ...navigator.languages.map((language) => language.slice(0, 2))];
  return wanted.find(isLanguage) ?? DEFAULT_LANGUAGE;
}

/**
 * English is part of the page, but for what `drift-texts.ts` brings; another language comes when it is wanted, and is what is
 * shown only once it is here.
 */
export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: DEFAULT_LANGUAGE,
    fallbackLng: DEFAULT_LANGUAGE,
    defaultNS: 'shell',
    resources: { en: first },
    interpolation: { escapeValue: false }, // React escapes
  });
  await speak(firstLanguage()).catch(() => undefined); // English, then
}

/** Changes the language of the page, for good. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // storage is off: the choice holds for this visit
  }
}

async function speak(language: Language): Promise<void> {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'shell')) {
    const { de } = await import('./de/index.ts');
    for (const [room, texts] of Object.entries(de)) i18next.addResourceBundle('de', room, texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

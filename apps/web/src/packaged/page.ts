import type { PackagedUnit } from '@pirecow/content';

/** What the server wrote into the page. */
export function readUnit(): PackagedUnit {
  return JSON.parse(document.getElementById('unit')?.textContent ?? '') as PackagedUnit;
}

/** The sentence of that name, its values filled in. */
export function speaker({ words }: PackagedUnit) {
  return (language: string, name: string, values: Record<string, string | number> = {}): string =>
    (words[language]?.[name] ?? '').replace(/\{(\w+)\}/g, (_, value: string) => String(values[value] ?? ''));
}

const sections = () => [...document.querySelectorAll<HTMLElement>('[data-language]')];

/** Writes something in all languages at once. */
export function inAll(selector: string, words: (language: string) => string): void {
  for (const section of sections())
    for (const element of section.querySelectorAll(selector))
      element.textContent = words(section.dataset.language ?? '');
}

/** Shows or hides the buttons of that name. */
export function offer(name: string, isOffered: boolean): void {
  for (const button of document.querySelectorAll<HTMLElement>(`footer [data-do="${name}"]`))
    button.hidden = !isOffered;
}

/** The page in that language. */
export function showLanguage(language: string): void {
  for (const section of sections()) section.hidden = section.dataset.language !== language;
  for (const button of document.querySelectorAll<HTMLElement>('[data-speak]'))
    button.setAttribute('aria-pressed', String(button.dataset.speak === language));
  document.documentElement.lang = language;
  document.title =
    sections()
      .find(({ hidden }) => !hidden)
      ?.querySelector('h1')?.textContent ?? document.title;
}

/** The first of the wished languages that the unit has. */
export function languageFor({ languages }: PackagedUnit, wished: readonly (string | undefined)[]): string {
  const codes = wished.map((tag) => tag?.toLowerCase().split(/[-_]/)[0] ?? '');
  return codes.find((code) => languages.includes(code)) ?? languages[0] ?? '';
}

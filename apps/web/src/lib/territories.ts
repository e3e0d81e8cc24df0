import { TERRITORIES } from '@pirecow/contracts';

export function territoryName(code: string, language: string): string {
  const names = TERRITORIES.find((one) => one.code === code)?.names;
  return names?.[language] ?? names?.['en'] ?? code;
}

/** Choices of a country, by name. */
export const territoriesOf = (country: string, language: string) =>
  TERRITORIES.filter((one) => one.country === country)
    .map(({ code }) => ({ value: code, label: territoryName(code, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));

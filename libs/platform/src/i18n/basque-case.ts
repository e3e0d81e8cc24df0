const VOWEL = /[aeiouyáéíóúàèìòùâêîôûäëïöü]$/i;

/**
 * A proper name in the ergative, as the one who does something: Maite → Maitek, Mikel → Mikelek, Aitor → Aitorrek
 * (Euskaltzaindia, rule 145). A name that does not end in a letter takes a hyphen.
 */
export function ergative(name: string): string {
  if (!/\p{L}$/u.test(name)) return `${name}-(e)k`;
  if (VOWEL.test(name)) return `${name}k`;
  return /r$/i.test(name) ? `${name}rek` : `${name}ek`;
}

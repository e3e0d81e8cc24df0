interface LanguageClues {
  /** Language in the address of a public page. */
  fromUrl?: string | undefined;
  /** Language of the signed-in person's profile. */
  fromProfile?: string | undefined;
  fromCookie?: string | undefined;
  /** Accept-Language header (RFC 9110, 12.5.4). */
  acceptLanguage?: string | undefined;
}

function weighted(part: string) {
  const [tag = '', ...parameters] = part.trim().split(';');
  const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
  return { code: tag.slice(0, 2).toLowerCase(), weight: quality ? Number(quality.slice(2)) : 1 };
}

function accepted(header = ''): string[] {
  const wishes = header.slice(0, 200).split(',').map(weighted);
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ code }) => code);
}

/** The first known language among address, profile, cookie and browser, else the fallback. */
export function chooseLanguage(clues: LanguageClues, known: readonly string[], fallback: string): string {
  const wishes = [clues.fromUrl, clues.fromProfile, clues.fromCookie, ...accepted(clues.acceptLanguage)];
  return wishes.find((code) => code !== undefined && known.includes(code)) ?? fallback;
}

const LONGEST = 70;

/** Words as a part of an address: small letters without accents, digits and hyphens; `nameless` where none is left. */
export function slugOf(words: string, nameless = 'course'): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? nameless : slug;
}

/** Gives each name a slug that no other has. */
export class Slugs {
  private readonly taken = new Set<string>();

  take(words: string): string {
    const base = slugOf(words);
    let slug = base;
    for (let count = 2; this.taken.has(slug); count += 1) slug = `${base}-${count}`;
    this.taken.add(slug);
    return slug;
  }
}

/**
 * The path and query of a page as we know it, or undefined where the address is none. Browsers read `//host` and `/\host`
 * as another site, so an answer that repeats such a path in a redirect would lead there.
 */
export function pageAddress(requested: string): string | undefined {
  const path = `/${requested.replace(/^[/\\]+/, '')}`;
  const isPlain = /^[\x21-\x5b\x5d-\x7e]*$/.test(path);
  return isPlain && URL.canParse(path, 'http://here') ? path : undefined;
}

/**
 * The one serialisation of a JSON value (RFC 8785): keys in order of their UTF-16 units, no spaces, numbers as
 * ECMAScript writes them. Properties that are undefined are left out. Values must have passed the validator,
 * whose depth limit keeps this recursion short.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
  }
  return `{${parts.join(',')}}`;
}

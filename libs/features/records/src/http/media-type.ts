/** A media type as a header has it: the type in lower case, and its parameters (RFC 9110 8.3.1). */
export interface MediaType {
  type: string;
  parameters: Record<string, string>;
}

const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g;

/** Reads a Content-Type header; an absent one is of no type. */
export function mediaTypeOf(header: string | undefined): MediaType {
  const [type = ''] = (header ?? '').split(';', 1);
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, token] of (header ?? '').slice(0, 1_000).matchAll(PARAMETER)) {
    parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token ?? '';
  }
  return { type: type.trim().toLowerCase(), parameters };
}

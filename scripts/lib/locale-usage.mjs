const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The key as code names it: without its plural ending. @param {string} key */
export const baseKey = (key) => key.replace(PLURAL, '');

/** @param {string} template such as `level.${level}` */
function patternOf(template) {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

/** @param {string} source @param {RegExp} pattern @returns {string[]} all captured groups */
function captures(source, pattern) {
  return [...source.matchAll(pattern)].flatMap((match) =>
    match.slice(1).filter((group) => group !== undefined),
  );
}

/**
 * What a source file asks for: `asked` are keys named in a call of t, `mentioned` all its quoted words (a key may travel
 * as a value), `patterns` its keys with a dynamic part.
 * @param {string} source
 */
export function keysIn(source) {
  const templates = captures(source, /\bt\(\s*`([^`]*\$\{[^`]*)`/g);
  return {
    asked: [
      ...captures(source, /\bt\(\s*'([^']+)'/g),
      ...captures(source, /\bt\([^()'`]*\?\s*'([^']+)'\s*:\s*'([^']+)'/g),
      ...captures(source, /i18nKey="([^"]+)"/g),
    ],
    mentioned: [...captures(source, /'([\w:.-]+)'/g), ...captures(source, /i18nKey="([^"]+)"/g)],
    patterns: templates.map(patternOf),
  };
}

import type { PackageStandard } from './structure/course-structure';

/**
 * What stands in for cookies and browser storage in a sandbox, where a page that as much as looks at the real ones fails:
 * widespread clients do (axios, and with it `@xapi/cmi5`). It lasts as long as the page.
 */
const SCRIPT = `<script>(function () {
  function memory() {
    var kept = new Map();
    return {
      getItem: function (key) { return kept.has(String(key)) ? kept.get(String(key)) : null; },
      setItem: function (key, value) { kept.set(String(key), String(value)); },
      removeItem: function (key) { kept.delete(String(key)); },
      clear: function () { kept.clear(); },
      key: function (index) { return Array.from(kept.keys())[index] || null; },
      get length() { return kept.size; }
    };
  }
  Object.defineProperty(document, 'cookie', { get: function () { return ''; }, set: function () {} });
  Object.defineProperty(window, 'localStorage', { value: memory() });
  Object.defineProperty(window, 'sessionStorage', { value: memory() });
})()</script>`;

/**
 * Where a page of a SCO in a sandbox finds its API: in itself, since it reaches no page around it. Pages that our page
 * did not open have no such name, and get nothing.
 */
const apiOf = (standard: PackageStandard) =>
  !standard.startsWith('scorm-')
    ? ''
    : `<script>if (window.name.indexOf('pirecow-scorm:') === 0) document.write(
  '<script src="/packages/player/${standard}.js"><\\/script><script src="/packages/player/run-time.js"><\\/script>');</script>`;

/** Where a script comes before all others and changes nothing else: at the beginning of the head, as far as there is one. */
const BEGINNINGS = [/<head(\s[^>]*)?>/i, /<html(\s[^>]*)?>/i, /<!doctype[^>]*>/i];
/** Beginnings stand at the beginning. */
const HEAD_BYTES = 64 * 1024;

const isWide = ([first, second]: Uint8Array) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** An HTML page with the stand-ins, and the API of its standard, before its first script. Pages in UTF-16, which nobody makes, stay as they are. */
export function withStandIns(page: Buffer, standard: PackageStandard = 'cmi5'): Buffer {
  if (isWide(page)) return page;
  // Bytes as letters one by one, so that places in the text are places in the bytes.
  const head = page.subarray(0, HEAD_BYTES).toString('latin1');
  const found = BEGINNINGS.map((pattern) => pattern.exec(head)).find((match) => match !== null);
  const at = found ? found.index + found[0].length : 0;
  return Buffer.concat([page.subarray(0, at), Buffer.from(SCRIPT + apiOf(standard)), page.subarray(at)]);
}

import type { FastifyReply } from 'fastify';

/**
 * Content of others runs in an origin of its own, which nobody else has: no cookie, no storage, no page of ours is
 * within its reach. Where the operator gives packages a host of their own, that host is the wall.
 */
const APART_BY_POLICY =
  'sandbox allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads ' +
  'allow-pointer-lock allow-presentation';

/** Kinds of files that packages hold, by extension. What is unknown is never guessed by a browser (nosniff). */
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  xhtml: 'application/xhtml+xml; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'text/xml',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
  wasm: 'application/wasm',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  eot: 'application/vnd.ms-fontobject',
};

export function contentType(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? 'application/octet-stream';
}

/** @param isApart whether packages have a host of their own */
export function contentHeaders(
  reply: FastifyReply,
  path: string,
  { isApart, tag }: { isApart: boolean; tag: string },
): void {
  void reply
    .type(contentType(path))
    .header('content-security-policy', isApart ? "base-uri 'self'" : APART_BY_POLICY)
    .header('x-content-type-options', 'nosniff')
    // A page in an origin of its own reads its own files only if they are open to all.
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    // Browsers refuse a sandboxed page that wants to part from its opener.
    .header('cross-origin-opener-policy', 'unsafe-none')
    .header('referrer-policy', 'no-referrer')
    .header('etag', tag)
    .header('cache-control', 'private, max-age=3600')
    .removeHeader('x-frame-options');
}

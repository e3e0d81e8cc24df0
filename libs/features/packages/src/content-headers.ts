import type { FastifyReply } from 'fastify';

/**
 * Content of others runs in an origin of its own, which nobody else has: no cookie, no storage, no page of ours is
 * within its reach. Where each package has a host of its own, that host is the wall.
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

interface Answer {
  /** The platform, where the package has an origin of its own; nothing where it has to be sandboxed. */
  apartFrom: string | undefined;
  tag: string;
}

/** What an origin of a package's own allows: pages of the package itself, and of the platform, around its pages. */
function ownOrigin(reply: FastifyReply, platform: string): void {
  void reply
    .header('content-security-policy', `base-uri 'self'; frame-ancestors 'self' ${platform}`)
    .header('cross-origin-resource-policy', 'same-origin')
    // No page may give up its host for the one above, which packages share.
    .header('origin-agent-cluster', '?1');
}

function sandbox(reply: FastifyReply): void {
  void reply
    .header('content-security-policy', APART_BY_POLICY)
    // A page in an origin of its own reads its own files only if they are open to all.
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');
}

export function contentHeaders(reply: FastifyReply, path: string, { apartFrom, tag }: Answer): void {
  if (apartFrom === undefined) sandbox(reply);
  else ownOrigin(reply, apartFrom);
  void reply
    .type(contentType(path))
    .header('x-content-type-options', 'nosniff')
    // Browsers refuse a sandboxed page that wants to part from its opener.
    .header('cross-origin-opener-policy', 'unsafe-none')
    .header('referrer-policy', 'no-referrer')
    .header('etag', tag)
    .header('cache-control', 'private, max-age=3600')
    .removeHeader('x-frame-options');
}

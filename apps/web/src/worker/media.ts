import { MEDIA_CACHE } from '../lib/offline/store';
import { partOf } from './part-of';

async function partial(kept: Response, range: string): Promise<Response> {
  const file = await kept.blob();
  const part = partOf(range, file.size);
  if (!part) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
  const { from, to } = part;
  const headers = new Headers(kept.headers);
  headers.set('content-range', `bytes ${from}-${to}/${file.size}`);
  headers.set('content-length', String(to - from + 1));
  return new Response(file.slice(from, to + 1), { status: 206, headers });
}

const keptAt = (url: string, ignoreSearch = false) =>
  caches.match(url, { cacheName: MEDIA_CACHE, ignoreVary: true, ignoreSearch });

/**
 * A file of a course, from here where it was taken along: players ask for it in parts. A whole picture stands for its narrow
 * version, and that for the whole one where there is no network.
 */
export async function mediumFile(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const kept = (await keptAt(request.url)) ?? (await keptAt(origin + pathname));
  if (!kept) return fetch(request).catch(async () => (await keptAt(request.url, true)) ?? Response.error());
  const range = request.headers.get('range');
  return range === null ? kept : partial(kept, range);
}

import type { FastifyHelmetOptions } from '@fastify/helmet';
import { videoOrigins } from '@pirecow/content';
import type { Config } from '@pirecow/platform';

const DIRECTIVES = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  // The components set sizes and positions with style attributes.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data:",
  // Captions are texts of a course that the player hands to the browser as a file.
  'media-src': "'self' blob:",
};

/** That of the worker of our pages, which asks the server in their place and nobody else. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/** The one page that another of ours may frame: a unit in the window of a learner (features/studio). */
const FRAMED = /^\/organisations\/[^/?]+\/courses\/[^/?]+\/preview\/framed(\?|$)/;

/** The page that is asked for, and the nonce that its inline elements carry. */
interface PageAnswered {
  address: string;
  nonce: string;
}

/**
 * The Content-Security-Policy of a page: our own files, the inline elements that carry the nonce of the answer, and in
 * frames the players of the sites whose videos courses may show.
 */
export function pagePolicy(
  { address, nonce }: PageAnswered,
  { peertubeHosts }: Pick<Config, 'peertubeHosts'>,
): string {
  const directives = {
    ...DIRECTIVES,
    ...(FRAMED.test(address) && { 'frame-ancestors': "'self'" }),
    'frame-src': ["'self'", ...videoOrigins(peertubeHosts)].join(' '),
  };
  const withNonce = new Set(['script-src', 'style-src']);
  return Object.entries(directives)
    .map(([name, value]) => (withNonce.has(name) ? `${name} ${value} 'nonce-${nonce}'` : `${name} ${value}`))
    .join('; ');
}

/** Headers of every answer that is no page. Nothing in it may run or be framed. */
export function securityHeaders(publicUrl: string): FastifyHelmetOptions {
  const https = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000 },
    // Without https these headers only fill the browser's console with warnings.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  };
}

import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from '@nestjs/common';
import type { PageAnswer, PageRenderer } from '@pirecow/contracts';
import {
  type Config,
  discreet,
  newSecret,
  PageData,
  type Scope,
  SessionSource,
  sessionCookieName,
  Words,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { constants } from 'node:zlib';
import { pageAddress } from './page-address';
import { pagePolicy, securityHeaders, WORKER_POLICY } from './security-headers';
import { CLIENT_FILES, loadRenderer } from './web-files';

const NOT_PAGES = /^\/(api|xapi|media|packages|assets|problems)(\/|$)/;

const logger = new Logger('pages');
const FOREVER = 'public, max-age=31536000, immutable';
/** Where the interface remembers a visitor's language (apps/web/src/lib/preferences.ts). */
const LANGUAGE_COOKIE = 'pirecow_language';
const DATA_COOKIE = 'pirecow_data';
const SAVES = `${DATA_COOKIE}=low`;
/** For what is written anew each time: a level that costs about a millisecond. Files were compressed by the build. */
const PAGE_COMPRESSION = {
  global: false,
  encodings: ['br', 'gzip'] as ('br' | 'gzip')[],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};
const AN_HOUR = 'public, max-age=3600';
/** The worker that answers without a network (scripts/lib/worker.mjs). */
const WORKER = '/client/sw.js';

interface Rooms {
  config: Config;
  renderer: PageRenderer;
  sessions: SessionSource;
  pageData: PageData;
  words: Words;
}

/** Serves the front end: its files, and every page as HTML from the server. Nest owns what is not found. */
export async function servePages(app: NestFastifyApplication, config: Config): Promise<void> {
  await app.register(helmet, securityHeaders(config.publicUrl));
  const renderer = await loadRenderer();
  if (!renderer || !existsSync(CLIENT_FILES)) return;
  await app.register(serveStatic, {
    root: CLIENT_FILES,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/');
      void reply.header('cache-control', forever ? FOREVER : AN_HOUR);
      if (path.includes(WORKER)) void reply.header('content-security-policy', WORKER_POLICY);
    },
  });
  await app.register(compress, PAGE_COMPRESSION);
  const rooms: Rooms = {
    config,
    renderer,
    sessions: app.get(SessionSource),
    pageData: app.get(PageData),
    words: app.get(Words),
  };
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => answerPage(rooms, request, reply));
}

async function scopeOf({ sessions, config }: Rooms, request: FastifyRequest): Promise<Scope | undefined> {
  const secret = request.cookies[sessionCookieName(config.publicUrl)];
  return secret ? sessions.resolve(secret) : undefined;
}

/** As the renderer chooses: the address, then the profile, the visitor's earlier choice, the browser. */
function languageOf({ words }: Rooms, url: URL, request: FastifyRequest, scope: Scope | undefined): string {
  const choices = [url.pathname.split('/')[1], scope?.language, request.cookies[LANGUAGE_COOKIE]];
  const chosen = choices.find((language) => language !== undefined && words.languages.includes(language));
  return chosen ?? words.preferred(request.headers['accept-language']);
}

/** Whether a browser asks to save data, and nobody has chosen in it: it is remembered like a choice, until it is closed. */
const asksToSave = ({ headers, cookies }: FastifyRequest): boolean =>
  headers['save-data'] === 'on' && cookies[DATA_COOKIE] === undefined;

async function render(
  rooms: Rooms,
  request: FastifyRequest,
  { address, cspNonce }: { address: string; cspNonce: string },
): Promise<PageAnswer> {
  const url = new URL(address, rooms.config.publicUrl);
  const scope = await scopeOf(rooms, request);
  const language = languageOf(rooms, url, request, scope);
  const [session, data] = await Promise.all([
    rooms.sessions.describe(scope),
    rooms.pageData.for(url, { language, scope }),
  ]);
  const { 'accept-language': acceptLanguage } = request.headers;
  const own = request.headers.cookie;
  const cookies = asksToSave(request) ? [own, SAVES].filter(Boolean).join('; ') : own;
  return rooms.renderer.render({
    url: address,
    session,
    data,
    cspNonce,
    publicUrl: rooms.config.publicUrl,
    ...(cookies && { cookies }),
    ...(acceptLanguage && { acceptLanguage }),
  });
}

/** The last resort: a page that could not be made is told in one sentence. */
function sayBroken({ words }: Rooms, request: FastifyRequest, error: unknown): PageAnswer {
  const { message, stack } = discreet(error);
  logger.error(`page ${request.url.split('?')[0]}: ${message}`, stack);
  const language = words.preferred(request.headers['accept-language']);
  const sentence = words.say(language, 'errors:internal');
  return {
    status: 500,
    language,
    html: `<!doctype html><html lang="${language}"><title>pirEcow</title><p>${sentence}`,
  };
}

async function answerPage(rooms: Rooms, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const address = pageAddress(request.url);
  if (address === undefined || NOT_PAGES.test(address)) return reply.callNotFound();
  const nonce = newSecret();
  const page = await render(rooms, request, { address, cspNonce: nonce }).catch((error: unknown) =>
    sayBroken(rooms, request, error),
  );
  void reply.status(page.status);
  if (asksToSave(request)) void reply.header('set-cookie', `${SAVES}; Path=/; SameSite=Lax`);
  void reply.header('content-security-policy', pagePolicy({ address, nonce }, rooms.config));
  void reply
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Accept-Language, Save-Data');
  if (page.location) return void reply.redirect(page.location, page.status);
  void reply.header('content-language', page.language).type('text/html; charset=utf-8');
  return reply.compress(page.html);
}

import type { PageAnswer, PageRenderer, PageRequest } from '@pirecow/contracts';
import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { App } from './app/app';
import { makeRouter, type AppRouter } from './app/router';
import { chooseLanguage } from './i18n/choose-language';
import { createI18n } from './i18n/i18n';
import { fallbackLanguage, languages } from './i18n/languages';
import { HeadCollector, type Head } from './lib/head';
import { readPreferences, type Preferences } from './lib/preferences';
import { createQueryClient } from './lib/query';
import { sessionQuery } from './lib/session';
import { headTags, rootAttributes, schemeScript } from './server/head';
import { fill, resources, wordsFor } from './server/template';

export { languages };

function languageOf(request: PageRequest, path: string, preferences: Preferences): string {
  const clues = {
    fromUrl: path.split('/')[1],
    fromProfile: request.session.account?.language,
    fromCookie: preferences.language,
    acceptLanguage: request.acceptLanguage,
  };
  return chooseLanguage(clues, languages, fallbackLanguage);
}

function cacheOf(request: PageRequest) {
  const queryClient = createQueryClient();
  for (const [key, value] of request.data) queryClient.setQueryData(key, value);
  queryClient.setQueryData(sessionQuery.queryKey, request.session);
  return queryClient;
}

function matchedPages(router: AppRouter, language: string) {
  const pages = router.stores.matches.get().map((match) => match.staticData);
  const modules = pages.flatMap(({ module }) => module ?? []);
  const features = pages.flatMap(({ feature }) => feature ?? []);
  return [...modules, ...wordsFor(language, features)];
}

function stateTag({ data, session }: PageRequest): string {
  const entries = [...data, [sessionQuery.queryKey, session]];
  return `<script type="application/json" id="page-data">${JSON.stringify(entries).replaceAll('<', '\\u003c')}</script>`;
}

/** One address per page: `/fr/` with its slash, everything below without. */
function canonicalPath(path: string, language: string): string {
  const bare = path.replace(/\/+$/, '');
  if (bare === '') return `/${language}/`;
  return languages.includes(bare.slice(1)) ? `${bare}/` : bare;
}

const SHELL = /^\/([a-z]+)\/shell$/;

/** The page that opens without a network: nothing in it, and nothing of anybody; programs fill it where it is opened. */
function shellIn(language: string, { cspNonce, publicUrl }: PageRequest): PageAnswer {
  const preferences = readPreferences();
  const head = headTags({ head: undefined, path: '/', publicUrl, isPublic: false });
  const html = fill({
    attributes: rootAttributes(language, preferences),
    head: head + schemeScript(preferences, cspNonce),
    links: resources(wordsFor(language, []), { nonce: cspNonce, data: preferences.data }),
    body: '',
    state: '',
    nonce: cspNonce,
  });
  return { status: 200, html, language };
}

function redirectTo(location: string, language: string): PageAnswer {
  return { status: 302, html: '', location, language };
}

/** See {@link PageRequest} and {@link PageAnswer}: one page as HTML, without any request of its own. */
export const render: PageRenderer['render'] = async (request) => {
  const preferences = readPreferences(request.cookies);
  const path = request.url.split('?')[0] ?? '/';
  const language = languageOf(request, path, preferences);
  const canonical = canonicalPath(path, language);
  if (canonical !== path) return redirectTo(canonical + request.url.slice(path.length), language);

  if (SHELL.test(path)) return shellIn(language, request);
  const queryClient = cacheOf(request);
  const i18n = await createI18n(language);
  const router = makeRouter({
    queryClient,
    i18n,
    history: createMemoryHistory({ initialEntries: [request.url] }),
  });
  await router.load();
  const result = router._serverResult;
  if (result?.type === 'redirect')
    return redirectTo(result.redirect.headers.get('location') ?? '/', language);

  const { cspNonce } = request;
  let found: Head | undefined;
  const body = renderToString(
    <HeadCollector value={(head) => (found = head)}>
      <App {...{ router, queryClient, i18n, preferences, cspNonce }} />
    </HeadCollector>,
  );
  const isPublic = languages.includes(path.split('/')[1] ?? '');
  const head = [
    headTags({ head: found, path, publicUrl: request.publicUrl, isPublic }),
    schemeScript(preferences, cspNonce),
  ];
  const html = fill({
    attributes: rootAttributes(language, preferences),
    head: head.join(''),
    links: resources(matchedPages(router, language), { nonce: cspNonce, data: preferences.data }),
    body,
    state: stateTag(request),
    nonce: cspNonce,
  });
  queryClient.clear();
  return { status: result?.status ?? 200, html, language };
};

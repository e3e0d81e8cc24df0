import {
  ClientOnly,
  createRootRouteWithContext,
  createRoute,
  notFound,
  Outlet,
  redirect,
  useMatches,
  useRouter,
} from '@tanstack/react-router';
import { isLanguage } from '../i18n/languages';
import { Late } from './late';
import type { RouterContext } from '../lib/router-context';
import { sessionQuery, useSession } from '../lib/session';
import { AppShell } from './app-shell/app-shell';
import { NotFound } from './not-found';
import { PageFailure } from './page-failure';
import { PageSkeleton } from './page-skeleton';

function Shell() {
  const bare = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.bare) });
  return (
    <AppShell bare={bare}>
      <Outlet />
    </AppShell>
  );
}

/** The shell around everything. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
});

/** Parent of public pages: `/fr/…`, rendered on the server in the language of the address. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$language',
  beforeLoad: async ({ context, params, preload }) => {
    if (!isLanguage(params.language)) throw notFound();
    if (!preload && context.i18n.language !== params.language)
      await context.i18n.changeLanguage(params.language);
  },
});

function InBrowser() {
  return (
    <ClientOnly fallback={<PageSkeleton />}>
      <Outlet />
    </ClientOnly>
  );
}

/** Parent of pages without a language in the address that need no account: sign-in, reset, confirmation. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: 'open', component: InBrowser });

/** What people who are signed in have to answer, wherever they are. Due for few, so it comes after the page, or not at all. */
function Notices() {
  const { notices } = useRouter().options.context as RouterContext;
  const session = useSession();
  return notices
    .filter(({ isDue }) => isDue(session))
    .map(({ Notice }, index) => (
      <Late key={index} meanwhile={null}>
        <Notice />
      </Late>
    ));
}

/** Leads people who are not signed in to the sign-in page and back. */
async function askWho({ context, location }: { context: RouterContext; location: { href: string } }) {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (!session.account) throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
}

/** Parent of pages for people who are signed in. They are drawn in the browser. */
export const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  component: () => (
    <>
      <Notices />
      <InBrowser />
    </>
  ),
  beforeLoad: askWho,
});

/** Parent of pages for people who are signed in that are long to read: their text stands in the HTML. */
export const readerRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'reader',
  component: () => (
    <>
      <Notices />
      <Outlet />
    </>
  ),
  beforeLoad: askWho,
});

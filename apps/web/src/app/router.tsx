import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import type { I18n } from '../i18n/i18n';
import type { Feature } from '../lib/router-context';
import { memberRoute, openRoute, publicRoute, readerRoute, rootRoute } from '../ui/frames';
import { NotFound } from '../ui/not-found';
import { PageFailure } from '../ui/page-failure';
import { PageSkeleton } from '../ui/page-skeleton';

const modules = import.meta.glob<Feature>('../features/*/routes.tsx', { eager: true, import: 'feature' });
const features = Object.values(modules);

const routeTree = rootRoute.addChildren([
  publicRoute.addChildren(features.flatMap((feature) => feature.public ?? [])),
  openRoute.addChildren(features.flatMap((feature) => feature.open ?? [])),
  memberRoute.addChildren(features.flatMap((feature) => feature.member ?? [])),
  readerRoute.addChildren(features.flatMap((feature) => feature.reader ?? [])),
]);

const navigation = features.flatMap((feature) => feature.navigation ?? []).sort((a, b) => a.order - b.order);
const notices = features.flatMap((feature) => feature.notices ?? []);
const keeps = features.flatMap((feature) => feature.keeps ?? []);
const forgets = features.flatMap((feature) => feature.forget ?? []);
const sendsKept = features.flatMap((feature) => feature.sendKept ?? []);
/** What one feature alone brings for others. */
const lent = Object.assign({}, ...features) as Feature;

interface RouterParts {
  queryClient: QueryClient;
  i18n: I18n;
  history: RouterHistory;
}

/** A router for one tab, or for one answer of the server. */
export function makeRouter({ queryClient, i18n, history }: RouterParts) {
  return createRouter({
    routeTree,
    history,
    context: { ...lent, queryClient, i18n, navigation, notices, keeps, forgets, sendsKept },
    trailingSlash: 'preserve',
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailure,
    scrollRestoration: !import.meta.env.SSR,
  });
}

export type AppRouter = ReturnType<typeof makeRouter>;

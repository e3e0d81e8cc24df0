import { lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { FetchQueryOptions } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { RouterContext } from './router-context';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The feature whose words the page needs. */
    feature?: string;
    /** Source file of the page, relative to apps/web: the server preloads its chunks. */
    module?: string;
    /** Drawn without header and footer: it stands in a frame of another page. */
    bare?: boolean;
  }
}

interface PageModule {
  default: ComponentType;
}

/** What a page may build its queries from. */
export interface PageWishes {
  params: Record<string, string>;
  /** What `loaderDeps` of the route returned: usually the search parameters. */
  deps: Record<string, unknown>;
  language: string;
}

/** A query as `getQuery` makes it. */
export type Wish = Pick<FetchQueryOptions, 'queryKey'> & object;

export interface LoaderArguments {
  context: RouterContext;
  params: object;
  deps: object;
}

const pages = import.meta.glob<PageModule>('../features/*/pages/*.tsx');

function begin(queries: Wish[], { queryClient }: RouterContext) {
  for (const query of queries) {
    // Told by the server, and again while the browser takes the page over, so that both draw the same.
    if (queryClient.getQueryData(query.queryKey) === null) throw notFound();
    if (!import.meta.env.SSR) void queryClient.prefetchQuery(query);
  }
}

/**
 * The part of a route that is the same for every page: its chunk, the words of its feature and its queries, which start
 * while the chunk loads. `page('catalogue', 'course-page')` is the default export of
 * `src/features/catalogue/pages/course-page.tsx`.
 */
export function page(feature: string, name: string, queries?: (wishes: PageWishes) => Wish[]) {
  const load = pages[`../features/${feature}/pages/${name}.tsx`];
  if (!load) throw new Error(`No page ${name} in the feature ${feature}`);
  return {
    component: lazyRouteComponent(load),
    loader: async ({ context, params, deps }: LoaderArguments) => {
      const wishes = { params, deps, language: context.i18n.language } as PageWishes;
      begin(queries?.(wishes) ?? [], context);
      await context.i18n.loadNamespaces(feature);
    },
    staticData: { feature, module: `src/features/${feature}/pages/${name}.tsx` },
  };
}

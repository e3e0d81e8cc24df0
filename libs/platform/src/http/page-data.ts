import type { PageDataEntry } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope';
import { AppError } from '../http/app-error';

/** What is known of the visit when a page is prepared on the server. */
export interface PageVisit {
  /** Parts of the path, named by the pattern. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The language in the address, or the best one for the visitor. */
  language: string;
  scope: Scope | undefined;
}

export type PageDataSource = (visit: PageVisit) => Promise<PageDataEntry[]>;

/** The choices of an address that are filled in, by name: what a page names its query by. */
export function filledIn(query: URLSearchParams, names: readonly string[]): Record<string, string> {
  const entries = names.map((name) => [name, query.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** What may not be asked so (a cursor that somebody made up) is left to the page, which shows the refusal of the API. */
function leftToPage(error: unknown): PageDataEntry[] {
  if (error instanceof AppError) return [];
  throw error;
}

/**
 * A port of the plumbing: the door that renders pages asks "what will this page fetch?", and rooms answer. A room
 * registers its public pages at start, under the pattern of their address (`/:language/courses/:slug`).
 */
@Injectable()
export class PageData {
  private readonly sources: { pattern: URLPattern; source: PageDataSource }[] = [];

  provide(pathname: string, source: PageDataSource): void {
    this.sources.push({ pattern: new URLPattern({ pathname }), source });
  }

  /** The entries for the query cache of the page at `url` (path and query). */
  async for(url: URL, visit: Omit<PageVisit, 'params' | 'query'>): Promise<PageDataEntry[]> {
    const entries = this.sources.map(({ pattern, source }) => {
      const match = pattern.exec({ pathname: url.pathname });
      if (!match) return Promise.resolve([]);
      const params = match.pathname.groups as Record<string, string>;
      return source({ ...visit, params, query: url.searchParams }).catch(leftToPage);
    });
    return (await Promise.all(entries)).flat();
  }
}

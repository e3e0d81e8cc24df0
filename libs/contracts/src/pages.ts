import type { Session } from './session';

/** One entry of the query cache as the browser would hold it: key of the query and the JSON that its route answers. */
export type PageDataEntry = readonly [key: readonly unknown[], value: unknown];

/**
 * What the server hands to the renderer (`dist/web/server/entry-server.js`, export `render`). The renderer makes no
 * request of its own: what is not in `data` appears as its loading state and is fetched by the browser.
 */
export interface PageRequest {
  /** Path and query as requested, such as `/fr/courses?level=initial`. */
  url: string;
  /** The raw Cookie header: the renderer reads its own preference cookies from it, nothing else. */
  cookies?: string;
  /** The raw Accept-Language header, for pages whose address carries no language. */
  acceptLanguage?: string;
  /** What GET /api/session answers for this request. */
  session: Session;
  /** The queries of this page, already answered. A value of null means that the thing does not exist: 404. */
  data: readonly PageDataEntry[];
  /** Fresh per answer; the same value stands in the Content-Security-Policy header. */
  cspNonce: string;
  /** Origin for canonical and alternate addresses, without a slash at the end. */
  publicUrl: string;
}

/** What the server sends. With `location` it is a redirect and `html` is empty. */
export interface PageAnswer {
  status: number;
  html: string;
  location?: string;
  language: string;
}

/** The shape of `dist/web/server/entry-server.js`. */
export interface PageRenderer {
  render(request: PageRequest): Promise<PageAnswer>;
  /** Languages of the interface, found from the locale files. */
  languages: readonly string[];
}

import type { FieldError, Problem } from '@pirecow/contracts';

/** An answer that says no, or no answer at all (`code` is then `network`). Words are in the reader's language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldError[];
  readonly values: Record<string, string | number>;

  constructor(problem: Partial<Problem> & { status: number }) {
    super(problem.detail ?? problem.title ?? '');
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code ?? 'internal';
    this.fields = problem.errors ?? [];
    this.values = problem.values ?? {};
  }
}

/** Whether somebody else's edit came first. */
export function isConflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'conflict';
}

export interface ApiOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a FormData or Blob goes as it is. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** The revision that was read: where somebody changed it meanwhile, nothing is written (409, `conflict`). */
  seen?: string | undefined;
  /** Lets the request outlive its page. Bodies up to 64 KiB. */
  keepalive?: boolean;
}

function encode(body: unknown): { body?: BodyInit; type?: string } {
  if (body === undefined) return {};
  if (body instanceof FormData || body instanceof Blob) return { body };
  return { body: JSON.stringify(body), type: 'application/json' };
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const isJson = response.headers.get('content-type')?.includes('json');
  const body = isJson ? ((await response.json()) as Partial<Problem>) : {};
  return new ApiProblem({ ...body, status: response.status });
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem({ status: 0, code: 'network' });
  }
}

async function answerOf(path: string, options: ApiOptions): Promise<Response> {
  const { body, type } = encode(options.body);
  const response = await send(path, {
    method: options.method ?? 'GET',
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(type ? { 'content-type': type } : {}),
      ...(options.seen ? { 'if-match': `"${options.seen}"` } : {}),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * Calls a route of the API and answers its JSON (undefined for 204). Throws {@link ApiProblem}.
 * The session travels in its cookie; the server checks Origin, so no token is needed.
 */
export async function api<Answer>(path: string, options: ApiOptions = {}): Promise<Answer> {
  const response = await answerOf(path, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** How long a browser may take to begin with a file that is handed to it. */
const HANDED_MS = 60_000;

/** Calls a route that answers a file, where a plain link will not do, and hands the file to the reader under that name. */
export async function download(path: string, name: string, options: ApiOptions): Promise<void> {
  const response = await answerOf(path, { ...options, headers: { ...options.headers, accept: '*/*' } });
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), HANDED_MS);
}

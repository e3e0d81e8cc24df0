const MOST_BYTES = 2_000_000;

/**
 * `passes`: another try may help at once. `busy`: it has been asked too much, and shuts out who goes on. `refuses`: it wants another key.
 * `tooMuch`: it takes less in one request. `down`: nothing of that.
 */
type Lack = 'passes' | 'busy' | 'refuses' | 'tooMuch' | 'down';

/** Why there is no answer that can be used. Its reason holds no address, no key and no text. */
export class NoTranslation extends Error {
  constructor(
    readonly reason: string,
    readonly lack: Lack = 'down',
  ) {
    super(reason);
  }
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new NoTranslation('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NoTranslation('the answer is no JSON');
  }
}

/** What LibreTranslate means by a status: its 400 says in words whether a request is too large or lacks a key. */
function lackOf(status: number, said: string): Lack {
  if (status === 429) return 'busy';
  if (status === 401 || status === 403) return 'refuses';
  if (status === 413 || (status === 400 && /exceeds text limit/i.test(said))) return 'tooMuch';
  if (status === 400 && /API key/i.test(said)) return 'refuses';
  return status >= 500 ? 'passes' : 'down';
}

/**
 * Asks the server once: 2 MB at most, no redirects. With a body it is a POST of JSON.
 * @param patience in milliseconds
 * @throws NoTranslation
 */
export async function askServer(url: URL, patience: number, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  try {
    const answer = await fetch(url, {
      signal,
      redirect: 'error',
      headers: {
        accept: 'application/json',
        'accept-language': 'en',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await textOf(answer);
    if (answer.ok) return parsed(text);
    throw new NoTranslation(`it answered ${answer.status}`, lackOf(answer.status, text));
  } catch (error) {
    if (error instanceof NoTranslation) throw error;
    throw new NoTranslation(signal.aborted ? 'it took too long' : 'it cannot be reached', 'passes');
  }
}

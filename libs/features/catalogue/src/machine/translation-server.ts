const MOST_BYTES = 2_000_000;

/** Why there is no answer that can be used. Its reason holds no address, no key and no text. */
export class NoTranslation extends Error {
  constructor(
    readonly reason: string,
    /** Whether another try may help. */
    readonly passes: boolean,
  ) {
    super(reason);
  }
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new NoTranslation('the answer is too large', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NoTranslation('the answer is no JSON', false);
  }
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
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await textOf(answer);
    if (answer.ok) return parsed(text);
    throw new NoTranslation(`it answered ${answer.status}`, answer.status >= 500 || answer.status === 429);
  } catch (error) {
    if (error instanceof NoTranslation) throw error;
    throw new NoTranslation(signal.aborted ? 'it took too long' : 'it cannot be reached', true);
  }
}

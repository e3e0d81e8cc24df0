import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '@digitalbazaar/credentials-context';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

/** What tests read of a certificate in the European Learning Model. */
export interface Elm {
  issuer: { location: { address: { countryCode: { id: string } } } };
  credentialSubject: {
    fullName?: Record<string, string>;
    hasClaim: { title: Record<string, string>; specifiedBy: { learningOutcome: unknown[] } };
  };
}

const published = (file: string) => readFileSync(join(__dirname, 'elm', file), 'utf8');
const CONTEXT = JSON.parse(published('edc-ap-context.jsonld')) as object;
const SHAPES = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl'];
/** Both are read, so neither has to be fetched. */
const isImport = ({ predicate }: Quad) => predicate.value.endsWith('owl#imports');

async function loadContext(url: string) {
  const document = url.endsWith('/edc-ap') ? CONTEXT : contexts.get(url);
  if (!document) throw new Error(`No such context: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

/** The shapes of European Digital Credentials that a document does not have. @throws where a word of it is in no context */
export async function brokenShapes(document: object): Promise<(string | undefined)[]> {
  const quads = await jsonld.canonize(document, { documentLoader: loadContext });
  const shapes = SHAPES.flatMap((file) =>
    new Parser().parse(published(file)).filter((quad) => !isImport(quad)),
  );
  const report = await new SHACLValidator(new Store(shapes)).validate(new Store(new Parser().parse(quads)));
  return report.results.map(({ sourceShape }) => sourceShape?.value.split('/').at(-1));
}

/** The verifiers of others, which bring no types. */
declare module '@digitalbazaar/vc' {
  export interface Verified {
    verified: boolean;
    error?: { message: string; errors?: { message: string }[] };
    statusResult?: { results?: { status: boolean }[] };
  }
  export function verifyCredential(options: object): Promise<Verified>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: object): Promise<{ verified: boolean }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module 'n3' {
  export interface Quad {
    predicate: { value: string };
  }
  export class Parser {
    parse(text: string): Quad[];
  }
  export class Store {
    constructor(quads: Quad[]);
  }
}

declare module 'rdf-validate-shacl' {
  import type { Store } from 'n3';
  export default class SHACLValidator {
    constructor(shapes: Store);
    validate(data: Store): Promise<{ results: { sourceShape?: { value: string } }[] }>;
  }
}

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

import type { CredentialScope } from '@pirecow/contracts';
import type { RecordCredential } from './record-credential.entity';

/** Whether a credential may do this: it has that scope, or all of them (xAPI 1.0.3 Communication 4.2). */
export function allows({ scopes }: Pick<RecordCredential, 'scopes'>, scope: CredentialScope): boolean {
  return scopes.includes(scope) || scopes.includes('all');
}

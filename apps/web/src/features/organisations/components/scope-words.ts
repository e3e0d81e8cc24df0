import type { CredentialScope } from '@pirecow/contracts';

/** Key of the words for a scope: keys of words hold no slashes. */
export const scopeKey = (scope: CredentialScope) => scope.replaceAll('/', '-');

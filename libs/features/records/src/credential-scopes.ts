import type { CredentialScope } from '@pirecow/contracts';

/** Scopes that hold others, each with what it gives besides itself. */
const GIVES: Partial<Record<CredentialScope, readonly CredentialScope[]>> = {
  'statements/read': ['statements/read/mine'],
};

/**
 * Whether a credential may do what a scope names (xAPI 1.0.3 Communication 4.2): it holds the scope itself, a wider one,
 * or `all`. To read everything is to read one's own as well.
 */
export function allows(
  { scopes }: { readonly scopes: readonly CredentialScope[] },
  scope: CredentialScope,
): boolean {
  return scopes.some((held) => held === scope || held === 'all' || GIVES[held]?.includes(scope));
}

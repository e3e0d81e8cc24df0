import { CREDENTIAL_SCOPES, type CredentialScope } from '@pirecow/contracts';
import fc from 'fast-check';
import { allows } from './credential-scopes';

const someScope = fc.constantFrom(...CREDENTIAL_SCOPES);
const someScopes = fc.uniqueArray(someScope);

describe('the scopes of a credential', () => {
  it('allow what they name, and with it nothing but one\u2019s own statements', () => {
    const given = (scope: CredentialScope) =>
      CREDENTIAL_SCOPES.filter((wish) => allows({ scopes: [scope] }, wish));
    const wider = { 'statements/read': ['statements/read/mine', 'statements/read'], all: CREDENTIAL_SCOPES };
    for (const scope of CREDENTIAL_SCOPES)
      expect(given(scope)).toEqual({ ...wider }[scope as keyof typeof wider] ?? [scope]);
  });

  it('allow everything where one of them is all', () => {
    fc.assert(
      fc.property(someScopes, someScope, (scopes, wish) => allows({ scopes: [...scopes, 'all'] }, wish)),
    );
  });

  it('never allow less when one is added', () => {
    fc.assert(
      fc.property(
        someScopes,
        someScope,
        someScope,
        (scopes, more, wish) => !allows({ scopes }, wish) || allows({ scopes: [...scopes, more] }, wish),
      ),
    );
  });

  it('allow nothing where there are none', () => {
    expect(CREDENTIAL_SCOPES.some((wish) => allows({ scopes: [] }, wish))).toBe(false);
  });
});

import type { ConsentDocument, SessionAccount, SessionMembership } from '@pirecow/contracts';
import { Scope, type ScopeSource } from '@pirecow/platform';

export interface SessionScopeSource extends Omit<ScopeSource, 'memberships'> {
  account: SessionAccount;
  memberships: SessionMembership[];
  agreementDue: ConsentDocument[];
}

/** The scope of a session, which also knows what its person may be told of it, so that telling needs no query. */
export class SessionScope extends Scope {
  readonly account: SessionAccount;
  readonly organisations: SessionMembership[];
  readonly agreementDue: ConsentDocument[];

  constructor(source: SessionScopeSource) {
    super(source);
    this.account = source.account;
    this.organisations = source.memberships;
    this.agreementDue = source.agreementDue;
  }
}

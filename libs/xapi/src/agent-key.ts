import type { Account, Actor, Identifiers } from './model';

/** The identifier that an agent or group has, in the writing that all comparisons use; undefined for anonymous groups. */
export type Identifier =
  | { kind: 'mbox' | 'mbox_sha1sum' | 'openid'; value: string }
  | { kind: 'account'; value: Account };

/** The domain of an address and hexadecimal digits know no case (1.0.3 Data 2.3.1, 2.4.2.3). */
export function identifierOf(actor: Identifiers): Identifier | undefined {
  if (actor.mbox !== undefined) return { kind: 'mbox', value: lowerDomain(actor.mbox) };
  if (actor.mbox_sha1sum !== undefined)
    return { kind: 'mbox_sha1sum', value: actor.mbox_sha1sum.toLowerCase() };
  if (actor.openid !== undefined) return { kind: 'openid', value: actor.openid };
  if (actor.account !== undefined) return { kind: 'account', value: actor.account };
  return undefined;
}

/**
 * One string per agent or identified group, equal exactly when their identifiers are (1.0.3 Data 2.4.2.3):
 * `mbox|mailto:…`, `mbox_sha1sum|…`, `openid|…` or `account|<home page>|<name>`. Undefined for an anonymous group.
 * A home page is an IRI and has no `|`, so the parts never run into each other.
 */
export function agentKey(actor: Actor): string | undefined {
  const found = identifierOf(actor);
  if (!found) return undefined;
  if (found.kind === 'account') return `account|${found.value.homePage}|${found.value.name}`;
  return `${found.kind}|${found.value}`;
}

function lowerDomain(mbox: string): string {
  const at = mbox.lastIndexOf('@');
  return mbox.slice(0, at) + mbox.slice(at).toLowerCase();
}

import { createHash, randomBytes } from 'node:crypto';

/** Who holds a badge, by an address that only those recognise who have it already: `IdentityHash` of Open Badges 3.0. */
function hashedAddress(email: string) {
  const salt = randomBytes(16).toString('hex');
  const hash = createHash('sha256')
    .update(email + salt)
    .digest('hex');
  return {
    ...{ type: 'IdentityObject', hashed: true, identityHash: `sha256$${hash}` },
    ...{ identityType: 'emailAddress', salt },
  };
}

/** How a badge says who holds it: by name only where its holder wants that. */
export function holderOf({ email, name }: { email: string; name: string }, named: boolean) {
  const inWords = { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' };
  return [hashedAddress(email), ...(named ? [inWords] : [])];
}

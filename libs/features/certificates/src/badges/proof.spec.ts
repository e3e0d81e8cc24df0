import { generateKeyPairSync } from 'node:crypto';
import { CREDENTIALS, loadContext, OPEN_BADGES } from './contexts';
import { signed, type Unsigned } from './proof';

describe('what is signed', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signing = { privateKey, method: 'did:web:example.org#key', at: new Date('2026-11-27T12:00:00Z') };
  const badge: Unsigned = {
    '@context': [CREDENTIALS, OPEN_BADGES],
    ...{ id: 'https://example.org/1', type: ['VerifiableCredential', 'OpenBadgeCredential'] },
    issuer: { id: 'did:web:example.org', type: ['Profile'], name: 'Larrun' },
    credentialSubject: { type: ['AchievementSubject'] },
  };
  const proofOf = async (document: Unsigned) => (await signed(document, signing)).proof[0]?.proofValue;

  it('is what a document says, in whatever order it says it', async () => {
    const turned = Object.fromEntries(Object.entries(badge).toReversed()) as Unsigned;
    expect(await proofOf(turned)).toBe(await proofOf(badge));
    expect(await proofOf({ ...badge, name: 'More' })).not.toBe(await proofOf(badge));
  });

  it('has no word that is in no context, and names no context but ours', async () => {
    await expect(signed({ ...badge, mood: 'good' }, signing)).rejects.toThrow(/safe mode/i);
    const within = { ...badge, issuer: { id: 'did:web:example.org', type: ['Profile'], mood: 'good' } };
    await expect(signed(within, signing)).rejects.toThrow(/safe mode/i);
    const strange = { ...badge, '@context': [CREDENTIALS, 'https://example.org/context.json'] };
    await expect(signed(strange, signing)).rejects.toThrow();
    await expect(loadContext('https://example.org/context.json')).rejects.toThrow('not ours');
  });
});

import { BadgeKeys, Signer } from '@pirecow/features/certificates';
import type { INestApplicationContext } from '@nestjs/common';
import { X509Certificate } from 'node:crypto';

/** A key, whatever it signs. */
interface Key {
  id: string;
  madeAt: Date;
  distrustedAt: Date | null;
  what: string;
}

const day = (moment: Date) => moment.toISOString().slice(0, 10);

function ofDocuments(certificate: Buffer): string {
  const { subject, validTo } = new X509Certificate(certificate);
  return `documents until ${day(new Date(validTo))}, ${subject.replaceAll('\n', ', ')}`;
}

/** Those of documents, then those of badges; each the newest first. */
async function allKeys(app: INestApplicationContext): Promise<Key[]> {
  const documents = await app.get(Signer, { strict: false }).all();
  const badges = await app.get(BadgeKeys, { strict: false }).all();
  return [
    ...documents.map(({ certificate, ...key }) => ({ ...key, what: ofDocuments(certificate) })),
    ...badges.map(({ publicKey, ...key }) => ({ ...key, what: `badges, ${publicKey}` })),
  ];
}

function line({ id, madeAt, distrustedAt, what }: Key): string {
  const trust = distrustedAt ? `believed no more since ${day(distrustedAt)}` : 'believed';
  return `${id}: ${trust}; made on ${day(madeAt)}, signs ${what}\n`;
}

/**
 * Lists the keys that sign certificates and badges, after it has put down that one, or all of them, came into wrong hands.
 * @returns what to print; not fine where no key has that id
 */
export async function signingKeys(
  app: INestApplicationContext,
  distrusted?: string,
): Promise<{ text: string; fine: boolean }> {
  const before = await allKeys(app);
  const meant = before.map(({ id }) => id).filter((id) => distrusted === 'all' || distrusted === id);
  if (distrusted !== undefined && distrusted !== 'all' && meant.length === 0)
    return { text: `No key has the id ${distrusted}.\n`, fine: false };
  await app.get(Signer, { strict: false }).distrust(meant);
  await app.get(BadgeKeys, { strict: false }).distrust(meant);
  const keys = await allKeys(app);
  return { text: keys.map(line).join('') || 'No key has signed anything yet.\n', fine: true };
}

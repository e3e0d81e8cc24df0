import { Signer } from '@pirecow/features/certificates';
import type { INestApplicationContext } from '@nestjs/common';
import { X509Certificate } from 'node:crypto';

type Key = Awaited<ReturnType<Signer['all']>>[number];

const day = (moment: Date) => moment.toISOString().slice(0, 10);

function line({ id, certificate, madeAt, distrustedAt }: Key): string {
  const { subject, validTo } = new X509Certificate(certificate);
  const trust = distrustedAt ? `believed no more since ${day(distrustedAt)}` : 'believed';
  return `${id}: ${trust}; made on ${day(madeAt)}, until ${day(new Date(validTo))}, ${subject.replaceAll('\n', ', ')}\n`;
}

/**
 * Lists the keys that sign certificates, after it has put down that one, or all of them, came into wrong hands.
 * @returns what to print; not fine where no key has that id
 */
export async function signingKeys(
  app: INestApplicationContext,
  distrusted?: string,
): Promise<{ text: string; fine: boolean }> {
  const signer = app.get(Signer, { strict: false });
  const before = await signer.all();
  const meant = before.filter(({ id }) => distrusted === 'all' || distrusted === id);
  if (distrusted !== undefined && distrusted !== 'all' && meant.length === 0)
    return { text: `No key has the id ${distrusted}.\n`, fine: false };
  await signer.distrust(meant.map(({ id }) => id));
  const keys = await signer.all();
  return { text: keys.map(line).join('') || 'No key has signed anything yet.\n', fine: true };
}

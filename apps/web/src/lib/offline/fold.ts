import type { Statement } from '@pirecow/xapi';
import { pageAfter, type Said } from './said';
import { type Deed, offlineRoom } from './store';

async function foldIn(enrolmentId: string, said: Said): Promise<void> {
  await offlineRoom.transaction('rw', offlineRoom.pages, async () => {
    const pages = await offlineRoom.pages.where({ enrolmentId }).toArray();
    await offlineRoom.pages.bulkPut(pages.map((one) => ({ ...one, page: pageAfter(one.page, said) })));
  });
}

/** Writes what the server has taken into the pages that are on this device, so that they tell it once it waits no more. */
export async function foldStatements(statements: readonly Statement[]): Promise<void> {
  const registrations = new Set(statements.flatMap(({ context }) => context?.registration ?? []));
  for (const registration of registrations) await foldIn(registration, { statements, deeds: [] });
}

/** The same with something that was done. */
export async function foldDeed(deed: Deed): Promise<void> {
  const { kind, enrolmentId, body } = deed;
  if (kind === 'completion') await foldIn(enrolmentId, { statements: [], deeds: [deed] });
  if (kind === 'language') await offlineRoom.courses.update(enrolmentId, body as { language: string });
}

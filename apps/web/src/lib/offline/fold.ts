import type { Activity, Statement } from '@pirecow/xapi';
import type { Collection } from 'dexie';
import { pageAfter, type Said } from './said';
import { type Deed, dropDraw, offlineRoom, type TakenPage, type TakenUnit } from './store';

const pages = () => offlineRoom.pages;

/** Whether its outline says of a part that it has changed since one was there. */
const tellsRenewed = ({ outline }: TakenUnit, unitId: string): boolean =>
  outline.some(({ units }) => units.some(({ id, renewed }) => id === unitId && renewed));

/** Returns those pages, as they were, that said of their own part that it has changed, and do no more. */
function foldIn(find: () => Collection<TakenPage>, said: Said): Promise<TakenPage[]> {
  return offlineRoom.transaction('rw', pages(), async () => {
    const found = await find().toArray();
    const folded = found.map((one) => ({ one, page: pageAfter(one.page, said) }));
    await pages().bulkPut(folded.map(({ one, page }) => ({ ...one, page })));
    const tells = (page: TakenUnit) => tellsRenewed(page, page.unit.unit.id);
    return folded.filter(({ one, page }) => tells(one.page) && !tells(page)).map(({ one }) => one);
  });
}

/** All other pages of a course tell too that one was in a part of it that has changed. */
async function foldSeen({ enrolmentId, page }: TakenPage): Promise<void> {
  const { id } = page.unit.unit;
  const telling = () =>
    pages()
      .where({ enrolmentId })
      .filter((other) => tellsRenewed(other.page, id));
  await foldIn(telling, { statements: [], deeds: [], seen: [id] });
}

/** The attempt that a request about it names. */
export const attemptIn = (path: string): string =>
  /^\/api\/assessments\/attempts\/([0-9a-f-]{36})/.exec(path)?.[1] ?? '';

/** The id that ends the name of what a statement is about. */
const partOf = ({ object }: Statement) => (object as Activity).id.split('/').at(-1) ?? '';

/** Writes what the server has taken into those pages on this device that it is about, so that they tell it once it waits no more. */
export async function foldStatements(statements: readonly Statement[]): Promise<void> {
  const parts = [...new Set(statements.map(partOf))];
  if (parts.length === 0) return;
  const about = () => pages().where('parts').anyOf(parts).distinct();
  for (const seen of await foldIn(about, { statements, deeds: [] })) await foldSeen(seen);
}

/** The same with what was done: attempts that were handed in go, and all pages of a course tell which of its lessons are finished. */
export async function foldDeeds(deeds: readonly Deed[]): Promise<void> {
  // First: it makes room, where the rest may find none.
  for (const { path } of deeds.filter(({ kind }) => kind === 'hand-in')) await dropDraw(attemptIn(path));
  const finished = deeds.filter(({ kind }) => kind === 'completion');
  for (const enrolmentId of new Set(finished.map((deed) => deed.enrolmentId))) {
    const own = finished.filter((deed) => deed.enrolmentId === enrolmentId);
    await foldIn(() => pages().where({ enrolmentId }), { statements: [], deeds: own });
  }
  for (const { enrolmentId, body } of deeds.filter(({ kind }) => kind === 'language'))
    await offlineRoom.courses.update(enrolmentId, body as { language: string });
}

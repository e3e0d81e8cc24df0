import { seededNumbers } from '@pirecow/content';
import { readFileSync } from 'node:fs';
import { questionsIn } from './support/answer';
import { expectAccessible, expectReflow, PHONE } from './support/axe';
import { answer, asGiven, enrol, offline, openUnit, sendAll, storedOf, takeAlong } from './support/offline';
import { expect, type Page, stands, test } from './support/test';
import { word } from './support/words';

const UNIT = 'impots-reperes';

test.use({ as: 'newcomer', serviceWorkers: 'allow' });
test.beforeEach(({ troubles }) => troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/));

/** Turns an answer that waits on this device into one about a block of no course, which no server takes. */
function spoil(page: Page, blockId: string, other: string): Promise<void> {
  return page.evaluate(
    ([sought, instead]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pirecow');
        opening.onsuccess = () => {
          const store = opening.result.transaction('waiting', 'readwrite').objectStore('waiting');
          const all = store.getAll();
          all.onsuccess = () => {
            const found = all.result.find((one) => JSON.stringify(one).includes(`blocks/${sought}`));
            if (!found) return reject(new Error('It does not wait'));
            store.put(JSON.parse(JSON.stringify(found).replaceAll(sought, instead)));
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        };
      }),
    [blockId, other] as const,
  );
}

test('what the server refuses is set aside and said in words, and holds up nothing of the rest', async ({
  context,
  page,
  newcomer,
  baseURL,
  troubles,
}) => {
  troubles.expect(/^40[03] POST .*xapi.statements/);
  const url = baseURL!;
  const { enrolmentId } = await enrol(url, newcomer!.state);
  const path = `/learn/${enrolmentId}/${UNIT}`;
  const chance = seededNumbers(3);
  const [one, two] = questionsIn(UNIT);
  await takeAlong(page, url);
  await context.setOffline(true);
  await openUnit(page, path, UNIT);
  const given = [];
  for (const question of [one!, two!, one!]) given.push(await answer({ page, chance }, question));
  await page.goto(`${url}/offline`);
  await stands(page);
  await expectAccessible(page, 'what waits');
  await spoil(page, two!.id, '0190aaaa-0000-7000-8000-000000000000');
  await context.setOffline(false);
  await sendAll(page, url);
  expect((await storedOf(url, enrolmentId)).map(asGiven)).toEqual([given[0], given[2]]);
  const aside = page.getByRole('region', { name: offline('refused.title') });
  await expect(aside).toContainText(word('fr', 'offline', 'refused.statements_one', { count: 1 }));
  await expect(aside).toContainText(offline('refused.likely'));
  const said = aside.getByRole('group');
  await expect(said).not.toHaveAttribute('open');
  await aside.getByText(offline('refused.said')).click();
  await expect(said).toContainText('object.id');
  await expectAccessible(page, 'what was refused');
  await expectReflow(page, PHONE.width);

  await openUnit(page, path, UNIT);
  await expect(page.getByText(word('fr', 'learning', 'refused.text_one', { count: 1 }))).toBeVisible();
  await expectAccessible(page, 'a lesson of which something was refused');
  await page.goto(`${url}/offline`);

  const download = page.waitForEvent('download');
  await aside.getByRole('button', { name: offline('refused.download') }).click();
  const copy = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { statements: unknown[] };
  expect(copy.statements).toHaveLength(1);
  expect(JSON.stringify(copy.statements)).toContain(given[1]!.response);
  const refused = page.waitForResponse((reply) => reply.url().includes('/xapi/statements') && !reply.ok());
  await aside.getByRole('button', { name: offline('refused.again') }).click();
  await refused;
  await expect(aside).toBeVisible();
  await aside.getByRole('button', { name: offline('refused.forget') }).click();
  await expect(aside).toBeHidden();
});

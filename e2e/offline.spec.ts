import { answerRightly, blockOf, questionsIn } from './support/answer';
import { lessons } from './support/course';
import { enrolAndBegin } from './support/learning';
import { expect, stands, test } from './support/test';
import { word } from './support/words';

const learning = (key: string) => word('fr', 'learning', key);

test.use({ as: 'newcomer' });

test('an answer given without a connection arrives when it is back', async ({
  page,
  context,
  newcomer,
  baseURL,
  troubles,
}) => {
  const { slug } = lessons()[0]!;
  const { id: blockId } = questionsIn(slug)[0]!;
  const { enrolmentId } = await enrolAndBegin(baseURL!, newcomer!.state, 'fr');
  await page.goto(`/learn/${enrolmentId}/${slug}`);
  await stands(page);
  // What was still to come to the page does not, and nothing else suffers from it.
  troubles.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module/);
  await context.setOffline(true);
  await expect(page.getByText(word('fr', 'common', 'state.offline'))).toBeVisible();
  const block = blockOf({ page, blockId });
  await answerRightly({ page, blockId, language: 'fr' }, 'fr');
  await block.getByRole('button', { name: learning('question.check') }).tap();
  await expect(block.getByText(learning('result.right'))).toBeVisible();
  const arrival = page.waitForResponse(
    (response) => response.url().includes('/xapi/statements') && response.ok(),
  );
  await context.setOffline(false);
  await arrival;
  await page.reload();
  await stands(page);
  await expect(block.getByText(learning('question.before.right'))).toBeVisible();
});

test('things are put in order by their buttons where what draws them never came', async ({
  page,
  newcomer,
  baseURL,
  troubles,
}) => {
  const { slug, id: blockId } = lessons()
    .flatMap((lesson) => questionsIn(lesson.slug).map((question) => ({ ...question, slug: lesson.slug })))
    .find(({ interaction }) => interaction === 'ordering')!;
  const { enrolmentId } = await enrolAndBegin(baseURL!, newcomer!.state, 'fr');
  troubles.expect(/ERR_FAILED/);
  await page.route(/draggable-order/, (route) => route.abort());
  await page.goto(`/learn/${enrolmentId}/${slug}`);
  await stands(page);
  const block = blockOf({ page, blockId });
  await answerRightly({ page, blockId, language: 'fr' }, 'fr');
  await block.getByRole('button', { name: learning('question.check') }).tap();
  await expect(block.getByText(learning('result.right'))).toBeVisible();
});

import type { UnitPreview } from '@pirecow/content';
import type {
  AskedReview,
  AskedReviews,
  CourseChecks,
  CourseHistory,
  CourseReviews,
  Problem,
  PublishOutcome,
} from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { readyToPublish } from './guide.factory';
import { aSmallDraft } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';

describe('a review from across the border', () => {
  let api: TestApi;
  let studio: Studio;
  let south: string;
  let reviewer: TestPerson;
  let course: string;
  let unit: string;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
    south = await anOrganisation(api.app, { name: 'Artzamendi', country: 'ES' });
    reviewer = await aPerson(api.app, { roles: { [south]: ['trainer'] }, givenName: 'Ane', language: 'eu' });
    const by = studio.trainer.id;
    await aPartnership(api.app, {
      grantor: south,
      grantee: studio.organisationId,
      by,
      rights: ['progress.see'],
    });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    const { structure } = await aSmallDraft(api.app, studio.organisationId);
    course = structure.id;
    unit = structure.modules[0]?.units[0]?.id ?? '';
  });

  const reviews = async () => (await studio.ask(`/${course}/reviews`)).json<CourseReviews>();
  const ask = (accountId = reviewer.id, message = 'Le droit du sud est-il juste ?') =>
    studio.ask(`/${course}/reviews`, { method: 'POST', payload: { accountId, message } });
  const asReviewer = (path: string, who = reviewer) =>
    api.app.inject({ url: `/api/reviews${path}`, headers: who.headers });
  const asked = async () => {
    expect((await ask()).statusCode).toBe(204);
    return (await reviews()).items[0]!.id;
  };
  const read = async (id: string) => (await asReviewer(`/${id}`)).json<AskedReview>();
  const answer = async (id: string, verdict: string, who = reviewer) =>
    api.app.inject({
      method: 'PUT',
      url: `/api/reviews/${id}/answer`,
      headers: who.headers,
      payload: { verdict, word: 'Très clair pour nous.', draft: (await read(id)).draft ?? '0'.repeat(32) },
    });
  const peer = async () =>
    (await studio.ask(`/${course}/checks`)).json<CourseChecks>().items.find(({ id }) => id === 'peer');
  const lettersTo = ({ email }: TestPerson) =>
    api.app
      .get(Database)
      .query<{ kind: string; body: string }>(
        'SELECT kind, body FROM mail WHERE recipient = $1 ORDER BY created_at DESC',
        [email],
      );
  const edit = async () => {
    const [block] = (await studio.unitOf(course, unit)).blocks;
    const texts = { body: 'Tout autre chose.' };
    await studio.written(course, unit, { block: block!.block, texts }, { seen: block!.revision });
  };

  it('can be asked of trainers of partners with their seat in another country, and of nobody else', async () => {
    const alone = await anOrganisation(api.app, { country: 'ES' });
    const near = await anOrganisation(api.app);
    const by = studio.trainer.id;
    await aPartnership(api.app, {
      grantor: near,
      grantee: studio.organisationId,
      by,
      rights: ['progress.see'],
    });
    const strangers = [
      await aPerson(api.app, { roles: { [alone]: ['trainer'] } }),
      await aPerson(api.app, { roles: { [near]: ['trainer'] } }),
      await aPerson(api.app, { roles: { [south]: ['coordinator'] } }),
      await aPerson(api.app, { roles: { [south]: ['trainer'], [studio.organisationId]: ['learner'] } }),
      studio.trainer,
    ];
    const { reviewers } = await reviews();
    expect(reviewers).toEqual([
      { accountId: reviewer.id, name: 'Ane Etxeberria', organisation: 'Artzamendi', country: 'ES' },
    ]);
    for (const { id } of strangers) {
      const refusal = (await ask(id)).json<Problem>();
      expect(refusal.errors).toEqual([expect.objectContaining({ rule: 'not-across-the-border' })]);
    }
    expect((await reviews()).items).toEqual([]);
  });

  it('reaches the reviewer by mail and on their own page, once, and shows them the draft alone', async () => {
    const id = await asked();
    expect((await ask()).statusCode).toBe(204);
    expect((await reviews()).items).toHaveLength(1);
    const letters = (await lettersTo(reviewer)).filter(({ body }) => body.includes(id));
    expect(letters).toEqual([
      { kind: 'catalogue.review-asked', body: expect.stringContaining(`/reviews/${id}`) },
    ]);
    const { items } = (await asReviewer('')).json<AskedReviews>();
    expect(items[0]).toMatchObject({ id, state: 'open', organisation: 'Larrun Formation' });
    const found = await read(id);
    expect(found).toMatchObject({ message: 'Le droit du sud est-il juste ?', languages: ['fr', 'es'] });
    expect(found.modules[0]?.units[0]?.id).toBe(unit);
    const preview = (await asReviewer(`/${id}/units/${unit}?language=es`)).json<UnitPreview>();
    expect(preview).toMatchObject({ language: 'es', unit: { unit: { id: unit } } });
    const picture = Object.values(preview.unit.media).find(({ type }) => type === 'image/svg+xml');
    const file = await api.app.inject({ url: picture?.address ?? '', headers: reviewer.headers });
    expect(file.statusCode).toBe(200);
    const other = await aSmallDraft(api.app, studio.organisationId);
    const elsewhere = other.structure.modules[0]?.units[0]?.id;
    expect((await asReviewer(`/${id}/units/${elsewhere}`)).statusCode).toBe(404);
    const inStudio = `/api/studio/${studio.organisationId}/courses/${course}`;
    for (const path of ['', '/checks', '/reviews', `/units/${unit}`, `/units/${unit}/preview`])
      expect((await api.app.inject({ url: inStudio + path, headers: reviewer.headers })).statusCode).toBe(
        403,
      );
  });

  it('does not exist for anybody else', async () => {
    const id = await asked();
    const colleague = await aPerson(api.app, { roles: { [south]: ['trainer'] } });
    const { media } = (await asReviewer(`/${id}/units/${unit}`)).json<UnitPreview>().unit;
    const picture = Object.values(media).find(({ type }) => type === 'image/svg+xml')?.address ?? '';
    for (const who of [colleague, studio.trainer]) {
      for (const path of [`/${id}`, `/${id}/units/${unit}`])
        expect((await asReviewer(path, who)).statusCode).toBe(404);
      expect((await answer(id, 'approved', who)).statusCode).toBe(404);
    }
    expect((await api.app.inject({ url: picture, headers: colleague.headers })).statusCode).toBe(404);
    expect((await api.app.inject({ url: picture })).statusCode).toBe(404);
    const learner = await aPerson(api.app, { roles: { [south]: ['learner'] } });
    expect((await asReviewer('', learner)).statusCode).toBe(403);
    expect((await reviews()).items[0]?.state).toBe('open');
  });

  it('ends with the answer, which says who, when and of which state, and is told by mail', async () => {
    const id = await asked();
    expect((await peer())?.state).toBe('notMet');
    expect((await answer(id, 'approved')).statusCode).toBe(204);
    expect((await reviews()).items[0]).toMatchObject({
      ...{ state: 'approved', reviewer: 'Ane Etxeberria', organisation: 'Artzamendi' },
      ...{ word: 'Très clair pour nous.', older: false, answeredAt: expect.any(String) },
    });
    expect((await lettersTo(studio.trainer))[0]).toMatchObject({ kind: 'catalogue.review-approved' });
    expect((await peer())?.state).toBe('met');
    for (const path of [`/${id}`, `/${id}/units/${unit}`])
      expect((await asReviewer(path)).statusCode).toBe(404);
    expect((await answer(id, 'changes')).statusCode).toBe(404);
    const mine = (await asReviewer('')).json<AskedReviews>().items.find((one) => one.id === id);
    expect(mine).toMatchObject({ state: 'approved' });
  });

  it('is of an older state once the draft changes, and the guide warns again', async () => {
    await answer(await asked(), 'approved');
    await edit();
    expect((await reviews()).items[0]).toMatchObject({ state: 'approved', older: true });
    expect(await peer()).toMatchObject({ state: 'notMet', places: [{ field: 'reviewOlder' }] });
    await answer(await asked(), 'changes');
    expect(await peer()).toMatchObject({ state: 'notMet', places: [{ field: 'reviewChanges' }] });
  });

  it('is recorded with the version', async () => {
    await answer(await asked(), 'approved');
    await readyToPublish(api.app, { organisationId: studio.organisationId, courseId: course });
    const published = await api.app.inject({
      method: 'POST',
      url: `/api/organisations/${studio.organisationId}/courses/${course}/publish`,
      headers: studio.trainer.headers,
      payload: {},
    });
    expect(published.json<PublishOutcome>().outcome).toBe('version');
    const { items } = (await studio.ask(`/${course}/versions`)).json<CourseHistory>();
    expect(items[0]?.guide?.review).toMatchObject({
      ...{ verdict: 'approved', by: 'Ane Etxeberria', organisation: 'Artzamendi', older: false },
    });
    expect(items[0]?.guide?.open.map(({ id }) => id)).not.toContain('peer');
  });

  it('closes when it is withdrawn, when the partnership ends, and when the reviewer trains there no more', async () => {
    const id = await asked();
    const withdraw = () => studio.ask(`/${course}/reviews/${id}`, { method: 'DELETE' });
    expect((await withdraw()).statusCode).toBe(204);
    expect((await withdraw()).statusCode).toBe(404);
    expect((await asReviewer(`/${id}`)).statusCode).toBe(404);
    const again = await asked();
    const database = api.app.get(Database);
    const reaches = async () => (await asReviewer(`/${again}`)).statusCode;
    expect(await reaches()).toBe(200);
    await database.query(`UPDATE partnership SET state = 'ended' WHERE organisation_id = $1`, [south]);
    expect(await reaches()).toBe(404);
    await database.query(`UPDATE partnership SET state = 'active' WHERE organisation_id = $1`, [south]);
    expect(await reaches()).toBe(200);
    const roles = `UPDATE membership SET roles = $2 WHERE account_id = $1`;
    await database.query(roles, [reviewer.id, ['coordinator']]);
    expect(await reaches()).toBe(403);
    await database.query(roles, [reviewer.id, ['trainer']]);
    await answer(again, 'changes');
    const late = await studio.ask(`/${course}/reviews/${again}`, { method: 'DELETE' });
    expect(late.json<Problem>().code).toBe('conflict');
  });
});

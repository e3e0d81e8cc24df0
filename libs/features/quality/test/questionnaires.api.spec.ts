import type { EnrolmentList, PersonalSection, Problem } from '@pirecow/contracts';
import { Database, SecretBox, TransactionEventBus } from '@pirecow/platform';
import { signedIn } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo, secretFor } from '../../identity/test/visitor';
import { ANSWERS, type Finisher, QualityAtTheDoor } from './quality.factory';
import type { Questionnaire } from '../src/questionnaire-schema';

const DAY_MS = 86_400_000;

describe('who has completed a course', () => {
  let api: TestApi;
  let door: QualityAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    door = await QualityAtTheDoor.open(api.app);
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.set(new Date()));

  const kinds = async ({ email }: Finisher) => (await mailTo(api.app, email)).map(({ kind }) => kind);
  /** Lets days pass, and the letters of each be written. */
  const pass = async (...days: number[]) => {
    for (const one of days) {
      api.clock.advance(one * DAY_MS);
      await door.writeLetters();
    }
  };
  const asked = async (who: Finisher) =>
    (await door.call(who, 'GET', '/api/learning/enrolments')).json<EnrolmentList>().questionnaires;
  const code = (answer: { json: () => unknown }) => (answer.json() as Problem).code;

  it('is asked at once, in the own language, and nobody before', async () => {
    const who = await door.follower({ language: 'eu' });
    expect([await asked(who), (await door.call(who, 'GET', door.path(who))).statusCode]).toEqual([[], 404]);
    await door.finish(who);
    expect(await asked(who)).toEqual([{ enrolmentId: who.enrolment, moment: 'end' }]);
    const { standing, questions, texts, course } = await door.read(who);
    expect([standing, questions.length, course]).toEqual(['open', 14, expect.stringMatching(/\S/)]);
    expect(texts['question.objectives.prompt']).toEqual({
      ...{ kind: 'plain', language: 'eu' },
      text: 'Iragarritako helburuak lortu ditut.',
    });
    expect((await door.call(who, 'GET', door.path(who, 'later'))).statusCode).toBe(404);
  });

  it('has words for each question in each language', async () => {
    const who = await door.finisher();
    const secret = await letterOf(who);
    for (const language of ['fr', 'es', 'eu', 'en']) {
      const answer = await door.byLetter('POST', 'opening', { secret, language });
      const { questions, texts } = answer.json<Questionnaire>();
      for (const { id } of questions)
        expect(texts[`question.${id}.prompt`]).toMatchObject({ language, text: expect.stringMatching(/ /) });
      expect(JSON.stringify(texts)).not.toMatch(/quality:|option\.\w+"[,}]|\bend\.\w/);
    }
  });

  it('answers once, whatever is sent again, and is asked no more', async () => {
    const who = await door.finisher();
    expect((await door.answer(who)).statusCode).toBe(204);
    expect((await door.answer(who)).statusCode).toBe(204);
    for (const other of [{ answers: { objectives: 1 } }, { wishesContact: true }]) {
      const refused = await door.answer(who, other);
      expect([refused.statusCode, code(refused)]).toEqual([409, 'questionnaire.answered']);
    }
    expect([(await door.read(who)).standing, await asked(who)]).toEqual(['answered', []]);
    await pass(1, 7);
    expect(await kinds(who)).toEqual([]);
  });

  it('answers once where the same comes twice at once', async () => {
    const who = await door.finisher();
    const answers = await Promise.all([door.answer(who), door.answer(who), door.answer(who)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
  });

  it.each([
    ['nothing', {}, 'answers'],
    ['a question that is not asked', { shoe: 3 }, 'answers.shoe'],
    ['a step beyond the scale', { overall: 6 }, 'answers.overall'],
    ['an option that is not there', { time: 'never' }, 'answers.time'],
  ])('is refused with %s, and nothing is kept', async (_, answers, field) => {
    const who = await door.finisher();
    const refused = await door.answer(who, { answers });
    expect([refused.statusCode, refused.json<Problem>().errors?.[0]?.field]).toEqual([400, field]);
    expect((await door.read(who)).standing).toBe('open');
  });

  it('answers for nobody else', async () => {
    const [who, other] = [await door.finisher(), await door.finisher()];
    expect((await door.answer({ ...other, enrolment: who.enrolment })).statusCode).toBe(404);
    expect((await door.read(who)).standing).toBe('open');
  });

  /** The secret of the letter that comes after a day. */
  const letterOf = async (who: Finisher) => {
    await pass(1);
    return secretFor(api.app, who.email);
  };

  it('gets a letter after a day and one reminder, whoever writes them at once', async () => {
    const who = await door.finisher({ language: 'es' });
    await door.writeLetters();
    expect(await kinds(who)).toEqual([]);
    api.clock.advance(DAY_MS);
    await Promise.all([door.writeLetters(), door.writeLetters(), door.writeLetters()]);
    expect(await kinds(who)).toEqual(['quality.end']);
    await pass(7, 30);
    expect(await kinds(who)).toEqual(['quality.end', 'quality.end-again']);
    expect((await mailTo(api.app, who.email))[0]?.subject).toMatch(/^¿Qué le ha parecido/);
  });

  it('answers by the link of the letter without a session, which opens nothing else', async () => {
    const who = await door.finisher();
    const secret = await letterOf(who);
    const opened = await door.byLetter('POST', 'opening', { secret, language: 'en' });
    expect([opened.statusCode, opened.json<Questionnaire>().standing]).toEqual([200, 'open']);
    expect(opened.body).not.toContain(who.email);
    expect(opened.headers['set-cookie']).toBeUndefined();
    const given = { secret, formId: null, answers: ANSWERS, language: 'en', wishesContact: true };
    expect((await door.byLetter('POST', 'answers', given)).statusCode).toBe(204);
    expect((await door.read({ ...who, headers: await signedIn(api.app, who.id) })).standing).toBe('answered');
  });

  it('is let in by no link that is changed, made for something else, or older than a month', async () => {
    const who = await door.finisher();
    const secret = await letterOf(who);
    const middle = secret.length / 2;
    const changed = secret.slice(0, middle) + (secret[middle] === 'a' ? 'b' : 'a') + secret.slice(middle + 1);
    const box = api.app.get(SecretBox, { strict: false });
    const elsewhere = await box.seal(JSON.stringify([who.enrolment, Date.now() + DAY_MS]), 'another purpose');
    const opening = async (one: string) =>
      code(await door.byLetter('POST', 'opening', { secret: one, language: 'fr' }));
    expect([await opening(changed), await opening(elsewhere)]).toEqual(['token.invalid', 'token.invalid']);
    api.clock.advance(30 * DAY_MS);
    expect(await opening(secret)).toBe('token.invalid');
    const late = { secret, formId: null, answers: ANSWERS, language: 'fr', wishesContact: false };
    expect(code(await door.byLetter('POST', 'answers', late))).toBe('token.invalid');
  });

  it('gets no more letters after having said so by the link, and is asked within the platform still', async () => {
    const who = await door.finisher();
    const secret = await letterOf(who);
    expect((await door.byLetter('PUT', 'letters', { secret, wanted: false })).statusCode).toBe(204);
    await pass(7);
    expect(await kinds(who)).toEqual(['quality.end']);
    expect((await asked(who)).length).toBe(1);
    const door2 = { ...who, headers: await signedIn(api.app, who.id) };
    expect((await door.read(door2)).letters).toBe(false);
    await door.call(door2, 'PUT', '/api/letters/questionnaires', { wanted: true });
    expect((await door.read(door2)).letters).toBe(true);
  });

  it('is asked again after three months, once, with other questions', async () => {
    const who = await door.finisher();
    await door.answer(who);
    await pass(80);
    expect(await kinds(who)).toEqual([]);
    await pass(13, 1, 7, 30);
    expect(await kinds(who)).toEqual(['quality.later', 'quality.later-again']);
    const again = { ...who, headers: await signedIn(api.app, who.id) };
    expect((await door.read(again, 'later')).questions.map(({ id }) => id)).toContain('used');
    expect((await door.answer(again, { answers: { used: 'often' } }, 'later')).statusCode).toBe(204);
    const rows = await api.app
      .get(Database)
      .query(`SELECT moment FROM quality_request WHERE enrolment_id = $1`, [who.enrolment]);
    expect(rows).toHaveLength(2);
  });

  it('is too late after three months', async () => {
    const who = await door.finisher();
    await pass(91);
    const late = { ...who, headers: await signedIn(api.app, who.id) };
    expect([(await door.read(late)).standing, code(await door.answer(late))]).toEqual([
      'over',
      'questionnaire.over',
    ]);
  });

  it('finds the own answers in the copy of the own data, and leaves marks without words', async () => {
    const who = await door.finisher();
    await door.answer(who, { wishesContact: true });
    const events = api.app.get(TransactionEventBus);
    const sections: Record<string, PersonalSection> = {};
    await events.emit('account.exporting', { accountId: who.id, sections });
    expect(JSON.stringify(sections['quality'])).toContain('Les exemples.');
    await api.app.get(Database).inTransaction(() => events.emit('account.closing', { accountId: who.id }));
    const [row, ...more] = await api.app
      .get(Database)
      .query(`SELECT words, marks, wishes_contact FROM quality_request WHERE enrolment_id = $1`, [
        who.enrolment,
      ]);
    const { good: _, ...marks } = ANSWERS;
    expect([row, more]).toEqual([{ words: {}, marks, wishes_contact: false }, []]);
  });
});

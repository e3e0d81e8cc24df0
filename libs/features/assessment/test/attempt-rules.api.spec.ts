import type { Submission } from '@pirecow/contracts';
import { type AssessmentRules, type Course, questionsOf, type Response } from '@pirecow/content';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { aCourseWith, assessmentOf } from './attempts.factory';

/** Somebody at the assessment of a course, in a language of it. */
class Examinee {
  private constructor(
    private readonly door: LearnerAtTheDoor,
    private readonly course: Course,
    private readonly enrolmentId: string,
    private readonly language: string,
  ) {}

  static async of({ app }: TestApi, course: Course, language = 'fr'): Promise<Examinee> {
    const door = new LearnerAtTheDoor(app, await aPerson(app, { language }));
    const { id, language: spoken } = await door.enrol(course.structure.id, language);
    if (spoken !== language) throw new Error(`The course is not offered in ${language}`);
    return new Examinee(door, course, id, language);
  }

  private get unitId(): string {
    return assessmentOf(this.course).id;
  }

  /** Begins an attempt and answers what it asks. @returns the attempt */
  async answer(responseTo: (blockId: string) => Response | null): Promise<string> {
    const attempt = await this.door.start(this.enrolmentId, this.unitId);
    const { unit } = await this.door.attempt(attempt, this.language);
    const asked = questionsOf(assessmentOf(this.course)).filter(({ id }) =>
      unit.blocks.some(({ block }) => block.id === id),
    );
    for (const { id } of asked) {
      const answer = await this.door.answer(attempt, id, responseTo(id));
      if (answer.statusCode !== 204) throw new Error(answer.body);
    }
    return attempt;
  }

  /** Hands in an attempt with these answers. @returns the attempt and what came of it */
  async handIn(responseTo: (blockId: string) => Response | null) {
    const attempt = await this.answer(responseTo);
    return { attempt, outcome: (await this.door.submit(attempt)).json<Submission>() };
  }

  /** What somebody sees of an attempt who looks for what was right, in all that the server says of it. */
  async seesOf(attempt: string): Promise<'everything' | 'nothing'> {
    const { items, unit } = await this.door.attempt(attempt, this.language);
    const { attempts } = await this.door.assessment(this.enrolmentId, this.unitId);
    const shown = [
      items !== null,
      unit.blocks.some(({ solution }) => solution !== undefined),
      attempts.find(({ id }) => id === attempt)?.reviewable,
    ];
    if (new Set(shown).size > 1) throw new Error(`Some of it is shown: ${shown.join()}`);
    return shown[0] ? 'everything' : 'nothing';
  }

  /** How each question was judged, by its block. */
  async itemsOf(attempt: string) {
    return (await this.door.attempt(attempt, this.language)).items ?? {};
  }
}

describe('the rules of an assessment, at the door', () => {
  let api: TestApi;
  let organisationId: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
  });
  afterAll(() => api.close());

  const aCourse = (rules: Partial<AssessmentRules>) =>
    aCourseWith(api.app, organisationId, { pauseMinutes: 0, passMark: 0.7, ...rules });
  const right = (course: Course) => (blockId: string) => rightAnswer(course, blockId);
  const nothing = () => null;

  it('show after each attempt what was right, where the rule is afterAttempt', async () => {
    const examinee = await Examinee.of(api, await aCourse({ review: 'afterAttempt', attempts: null }));
    const { attempt, outcome } = await examinee.handIn(nothing);
    expect([outcome.passed, await examinee.seesOf(attempt)]).toEqual([false, 'everything']);
  });

  it('show nothing of an attempt that failed, and everything of all once one is passed, where it is afterPass', async () => {
    const course = await aCourse({ review: 'afterPass', attempts: null });
    const examinee = await Examinee.of(api, course);
    const failed = await examinee.handIn(nothing);
    expect([failed.outcome.passed, await examinee.seesOf(failed.attempt)]).toEqual([false, 'nothing']);
    const passed = await examinee.handIn(right(course));
    expect([passed.outcome.passed, await examinee.seesOf(passed.attempt)]).toEqual([true, 'everything']);
    expect(await examinee.seesOf(failed.attempt)).toBe('everything');
  });

  it('show everything once no attempt is left, where it is afterPass', async () => {
    const examinee = await Examinee.of(api, await aCourse({ review: 'afterPass', attempts: 2 }));
    const first = await examinee.handIn(nothing);
    expect(await examinee.seesOf(first.attempt)).toBe('nothing');
    const last = await examinee.handIn(nothing);
    expect(last.outcome.passed).toBe(false);
    expect([await examinee.seesOf(first.attempt), await examinee.seesOf(last.attempt)]).toEqual([
      ...['everything', 'everything'],
    ]);
  });

  it('show nothing ever, passed or out of attempts, where it is never', async () => {
    const course = await aCourse({ review: 'never', attempts: 2 });
    const [lucky, unlucky] = [await Examinee.of(api, course), await Examinee.of(api, course)];
    const passed = await lucky.handIn(right(course));
    expect([passed.outcome.passed, await lucky.seesOf(passed.attempt)]).toEqual([true, 'nothing']);
    const tries = [await unlucky.handIn(nothing), await unlucky.handIn(nothing)];
    for (const { attempt } of tries) expect(await unlucky.seesOf(attempt)).toBe('nothing');
  });

  describe('scores', () => {
    /** The same words of the sample in a language: what it accepts there for a gap, and for a short answer that is nearly right. */
    function inLanguage(course: Course, language: string, shortText: string) {
      const questions = new Map(questionsOf(assessmentOf(course)).map((one) => [one.id, one]));
      return (blockId: string): Response => {
        const question = questions.get(blockId);
        if (question?.interaction === 'shortText') return `${shortText}-${language}`;
        if (question?.interaction !== 'fillIn') return rightAnswer(course, blockId);
        const [gap = ''] = question.gaps;
        return { [gap]: `gap.${gap}.answers-${language}` };
      };
    }

    it.each([
      ['right', 'answers', 1],
      ['nearly right', 'expected.near.answers', 0.5],
      ['wrong', 'nowhere', 0],
    ])('are the same for a short answer that is %s and a gap in either language', async (_, words, share) => {
      const course = await aCourse({ review: 'afterAttempt', attempts: null });
      const both = await Promise.all(
        ['fr', 'es'].map(async (language) => {
          const examinee = await Examinee.of(api, course, language);
          const { attempt, outcome } = await examinee.handIn(inLanguage(course, language, words));
          const judged = await examinee.itemsOf(attempt);
          const [gaps, short] = ['fillIn', 'shortText'].map((kind) => {
            const question = questionsOf(assessmentOf(course)).find(
              ({ interaction }) => interaction === kind,
            );
            const { points, max } = judged[question?.id ?? '']!;
            return points / max;
          });
          return { score: outcome.score, passed: outcome.passed, gaps, short };
        }),
      );
      expect(both[0]).toMatchObject({ gaps: 0.5, short: share });
      expect(both[1]).toEqual(both[0]);
    });
  });
});

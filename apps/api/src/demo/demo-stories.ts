import type { INestApplicationContext } from '@nestjs/common';
import { minutesOf, questionsOf, type Unit, unitsOf } from '@pirecow/content';
import { Assessments, Submissions } from '@pirecow/features/assessment';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Accounts } from '@pirecow/features/identity';
import { Enrolments, UnitOutcomes } from '@pirecow/features/learning';
import { RecordStore } from '@pirecow/features/records';
import { Database, IRI_BASE, type Scope } from '@pirecow/platform';
import { accountAgent } from '@pirecow/xapi';
import { answerOf } from './answers';
import { FOLLOWED_COURSE, type Learner, LEARNERS, ORGANISATIONS, timeZoneOf } from './cast';
import { type Houses, welcome } from './demo-people';
import { statementsOf, type Voice } from './learner-voice';
import { SeededRandom } from './seeded-random';
import type { StoryClock } from './story-clock';
import { planOf, type Step } from './story-plan';
import { scopeOf } from './told-scope';

const MINUTE = 60_000;

/** Somebody in the middle of the story. */
interface Teller {
  who: Scope;
  voice: Voice;
  random: SeededRandom;
}

/** Lets forty people learn, each step by the service that a real one would reach, under the clock of that day. */
export class DemoStories {
  readonly accounts: Accounts;
  readonly database: Database;
  private readonly assessments: Assessments;
  private readonly submissions: Submissions;
  private readonly enrolments: Enrolments;
  private readonly outcomes: UnitOutcomes;
  private readonly records: RecordStore;
  private readonly versions: CourseVersions;
  private readonly iriBase: string;

  constructor(
    app: INestApplicationContext,
    readonly clock: StoryClock,
    private readonly today: number,
  ) {
    const room = { strict: false };
    this.accounts = app.get(Accounts, room);
    this.database = app.get(Database, room);
    this.assessments = app.get(Assessments, room);
    this.submissions = app.get(Submissions, room);
    this.enrolments = app.get(Enrolments, room);
    this.outcomes = app.get(UnitOutcomes, room);
    this.records = app.get(RecordStore, room);
    this.versions = app.get(CourseVersions, room);
    this.iriBase = app.get<string>(IRI_BASE, room);
  }

  /** The published course that people follow. Outside a transaction this also puts it into the memory of versions. */
  async course(): Promise<CourseVersion> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM course WHERE state = 'published' AND slug = $1`,
      [FOLLOWED_COURSE.slug],
    );
    const version = row && (await this.versions.current(row.id));
    if (!version) throw new Error('The course of the demonstration was not published');
    return version;
  }

  async tell(version: CourseVersion): Promise<void> {
    const houses = await this.houses();
    for (const [index, learner] of LEARNERS.entries()) {
      await this.learn(learner, new SeededRandom(1_000 + index), version, houses);
    }
  }

  private async houses(): Promise<Houses> {
    const slugs = ORGANISATIONS.map(({ slug }) => slug);
    const rows = await this.database.query<{ id: string; slug: string }>(
      `SELECT id, slug FROM organisation WHERE slug = ANY($1)`,
      [slugs],
    );
    const idOf = (slug: string) => rows.find((row) => row.slug === slug)?.id ?? '';
    return Object.fromEntries(ORGANISATIONS.map(({ side, slug }) => [side, idOf(slug)])) as Houses;
  }

  private async learn(
    learner: Learner,
    random: SeededRandom,
    version: CourseVersion,
    houses: Houses,
  ): Promise<void> {
    const lessons = lessonsOf(version).map(minutesOf);
    const { joinsAt, steps } = planOf(learner.ending, random, lessons, this.today);
    this.clock.tell(joinsAt);
    const accountId = await welcome(this, learner, houses);
    this.clock.tell(joinsAt + MINUTE);
    const timeZone = timeZoneOf(learner);
    const who = scopeOf(accountId, { language: learner.language, timeZone });
    const { id, language } = await this.enrolments.enrol(who, { courseId: version.courseId });
    const voice = { iriBase: this.iriBase, accountId, enrolmentId: id, language, timeZone, version };
    for (const step of steps) await this.take(step, { who, voice, random });
  }

  private async take(step: Step, teller: Teller): Promise<void> {
    this.clock.tell(step.at);
    if (step.kind === 'visit') return this.visit(step, teller);
    if (step.kind === 'attempt') return this.attempt(step, teller);
    return this.enrolments.withdraw(teller.who, teller.voice.enrolmentId);
  }

  private async visit(step: Extract<Step, { kind: 'visit' }>, { who, voice, random }: Teller): Promise<void> {
    const unit = lessonsOf(voice.version)[step.lesson];
    if (!unit) return;
    const authority = accountAgent(this.iriBase, voice.accountId);
    const origin = { organisationId: voice.version.organisationId, source: 'session', authority } as const;
    await this.records.bring(statementsOf(voice, { ...step, unit }, random), origin);
    if (step.finishes) await this.outcomes.finishLesson(who, voice.enrolmentId, unit.id);
  }

  private async attempt(
    { at, passes }: Extract<Step, { kind: 'attempt' }>,
    { who, voice, random }: Teller,
  ): Promise<void> {
    const { course } = voice.version;
    const unit = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    if (!unit) return;
    const attempt = await this.assessments.start(who, voice.enrolmentId, unit.id);
    const questions = questionsOf(unit);
    const slips = Math.ceil(questions.length * (passes ? random.between(0, 0.2) : random.between(0.5, 0.7)));
    const wrong = new Set(random.some(questions, passes ? Math.min(slips, 2) : slips));
    let moment = at;
    for (const question of questions) {
      this.clock.tell((moment += random.whole(15, 70) * 1000));
      const response = wrong.has(question) ? null : answerOf(course, question, true);
      if (response !== null) await this.assessments.answer(who, attempt, question.id, { response });
    }
    await this.submissions.submit(who, attempt);
  }
}

function lessonsOf({ course }: CourseVersion): Unit[] {
  return unitsOf(course.structure).filter(({ kind }) => kind === 'lesson');
}

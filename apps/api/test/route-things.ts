import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Course, type Question, questionsOf, type Unit, unitsOf } from '@pirecow/content';
import { Publisher } from '@pirecow/features/catalogue';
import { Database, newId, StopLinks } from '@pirecow/platform';
import { accountAgent, activityIri, type Statement, verbs } from '@pirecow/xapi';
import { aQuestion } from '../../../libs/features/bank/test/bank.factory';
import { readyToPublish } from '../../../libs/features/catalogue/test/guide.factory';
import { aSmallDraft } from '../../../libs/features/catalogue/test/small-course.factory';
import { aPerson, signedIn, type TestPerson } from '../../../libs/features/identity/test/identity.factory';
import { LearnerAtTheDoor } from '../../../libs/features/learning/test/learning.factory';
import { aPath } from '../../../libs/features/learning/test/paths.factory';
import { aRun, seat } from '../../../libs/features/learning/test/runs.factory';
import { anInspection } from '../../../libs/features/evidence/test/inspection.factory';
import { aCertificate, aPicture } from '../../../libs/features/certificates/test/certificates.factory';
import { aRule } from '../../../libs/features/reminders/test/reminders.factory';
import { aComplaint, secretOf } from '../../../libs/features/quality/test/complaints.factory';
import { aFollowUp, aRequest } from '../../../libs/features/quality/test/quality.factory';
import { aNeedSurvey } from '../../../libs/features/needs/test/needs.factory';
import { aSpace } from '../../../libs/features/spaces/test/spaces.factory';
import { aTutorWithPage } from '../../../libs/features/tutoring/test/tutor-pages.factory';
import { aMeeting } from '../../../libs/features/sessions/test/meetings.factory';
import { aCredential, BASE } from '../../../libs/features/records/test/records.factory';

export interface Draft {
  courseId: string;
  file: { id: string; language: string; name: string };
}

/** What exists in the own organisation, so that whoever reaches it really has something in hand. */
export interface Things {
  /** Published; followed by the learner. */
  course: Course;
  /** The version of it that learners follow. */
  version: string;
  /** A course that only its authors may see, and the address of one of its files. In a whole world only. */
  draft?: Draft;
  /** A trainer who says who they are. In a whole world only. */
  tutor?: string;
  /** A question of its bank. */
  question: string;
  enrolment: string;
  /** A run of that course, in which the learner sits. */
  run: string;
  /** The right to look into the evidence of that run, with the code of its link. */
  inspection: { id: string; headers: Record<string, string> };
  /** A public path through that course. */
  path: { id: string; slug: string };
  /** A meeting of that run, to come. */
  meeting: string;
  /** What the link of a letter carries that asks its learner about the course. */
  questionnaire: string;
  /** By which it reminds its learners. */
  rule: string;
  /** What the link of a letter carries that says how to get no more of them. */
  stop: string;
  /** What its learner said, that somebody has to take up. */
  followUp: string;
  /** One that its learner holds. */
  certificate: { id: string; code: string };
  /** A logo of the own organisation. */
  picture: string;
  /** A published survey of needs, answered by name. */
  needSurvey: string;
  /** The address of a space of the directory. */
  space: string;
  /** What its learner complains of. */
  complaint: string;
  /** What the link of a letter carries, about the complaint of somebody without an account. */
  complaintSecret: string;
  attempt: string;
  /** An attempt of somebody else with an open answer, that waits for its grade. */
  waiting: string;
  /** A decided attempt of the learner, whose result is contested. */
  contested: string;
  /** Another session of the learner. */
  device: string;
  /** What the learner's browser has stated, with its id. */
  statement: Statement & { id: string };
  /** What it may state next. */
  visit: Statement & { id: string };
  invitation: { id: string; address: string; secret: string };
  /** The letter of that invitation. */
  mail: string;
  credential: { id: string; headers: Record<string, string> };
}

async function aDraft(app: NestFastifyApplication, organisationId: string): Promise<Draft> {
  const { structure } = await aSmallDraft(app, organisationId);
  const [file] = await app.get(Database).query<{ id: string; language: string; name: string }>(
    `SELECT media_id AS id, language, left(hash, 16) || '-a.svg' AS name FROM media_file
       WHERE course_id = $1 AND path = 'media/a.svg'`,
    [structure.id],
  );
  if (!file) throw new Error('The draft has no file');
  return { courseId: structure.id, file };
}

async function aBankQuestion(app: NestFastifyApplication, organisationId: string): Promise<string> {
  const { headers } = await aPerson(app, { roles: { [organisationId]: ['trainer'] } });
  const payload = aQuestion();
  const url = `/api/organisations/${organisationId}/questions/${payload.question.id}`;
  await app.inject({ method: 'PUT', url, headers, payload });
  return payload.question.id;
}

async function anInvitation(app: NestFastifyApplication, administrator: TestPerson, organisationId: string) {
  const address = `${newId()}@example.org`;
  const wish = {
    addresses: address,
    roles: ['learner'],
    inspectorUntil: null,
    language: 'fr',
    dryRun: false,
  };
  const url = `/api/organisations/${organisationId}/invitations`;
  await app.inject({ method: 'POST', url, headers: administrator.headers, payload: wish });
  const [made] = await app
    .get(Database)
    .query<{ id: string; mail: string; secret: string }>(
      `SELECT i.id, m.id AS mail, substring(m.body FROM '/invitation#(\\S+)') AS secret FROM invitation i JOIN mail m ON m.recipient = i.email WHERE i.email = $1`,
      [address],
    );
  if (!made) throw new Error('The invitation was not made');
  return { invitation: { id: made.id, address, secret: made.secret }, mail: made.mail };
}

async function deviceOf(app: NestFastifyApplication, person: TestPerson): Promise<string> {
  await signedIn(app, person.id);
  const [session] = await app
    .get(Database)
    .query<{ id: string }>('SELECT id FROM session WHERE account_id = $1 ORDER BY id DESC', [person.id]);
  return session?.id ?? '';
}

/** What the browser of that person may say of that enrolment. */
function visitTo(person: TestPerson, unitId: string, registration: string): Statement & { id: string } {
  return {
    id: newId(),
    actor: accountAgent(BASE, person.id),
    verb: { id: verbs.experienced },
    object: { objectType: 'Activity', id: activityIri(BASE, 'units', unitId) },
    result: { duration: 'PT1S' },
    timestamp: new Date().toISOString(),
    context: { registration },
  };
}

export function unitOf({ structure }: Course, kind: 'lesson' | 'assessment'): Unit {
  const found = unitsOf(structure).find((unit) => unit.kind === kind);
  if (!found) throw new Error(`The course has no ${kind}`);
  return found;
}

async function learning(app: NestFastifyApplication, learner: TestPerson, course: Course) {
  const door = new LearnerAtTheDoor(app, learner);
  const { id: enrolment } = await door.enrol(course.structure.id);
  const visit = () => visitTo(learner, unitOf(course, 'lesson').id, enrolment);
  const statement = visit();
  await door.state(statement);
  const attempt = await door.start(enrolment, unitOf(course, 'assessment').id);
  return { enrolment, statement, visit: visit(), attempt };
}

async function handedIn(app: NestFastifyApplication, course: Course): Promise<string> {
  const door = new LearnerAtTheDoor(app, await aPerson(app));
  const { id: enrolment } = await door.enrol(course.structure.id);
  const attempt = await door.start(enrolment, unitOf(course, 'assessment').id);
  await door.answer(attempt, openQuestionOf(course).id, 'Je préviens l’équipe.');
  await door.submit(attempt);
  return attempt;
}

/** An attempt that was failed before the one that is open, and what its learner says against that. */
async function contestedBy(
  app: NestFastifyApplication,
  { enrolment, own, unitId, versionId }: Record<'enrolment' | 'own' | 'unitId' | 'versionId', string>,
): Promise<string> {
  const [database, id] = [app.get(Database, { strict: false }), newId()];
  await database.query(
    `INSERT INTO attempt (id, enrolment_id, unit_id, version_id, number, started_at, submitted_at, points, max, passed)
     VALUES ($1, $2, $3, $4, 99, now(), now(), 0, 8, false)`,
    [id, enrolment, unitId, versionId],
  );
  await database.query(
    `INSERT INTO attempt_appeal (attempt_id, organisation_id, words, made_at) VALUES ($1, $2, 'La question 2 est ambiguë.', now())`,
    [id, own],
  );
  return id;
}

async function stopSecret(app: NestFastifyApplication, accountId: string): Promise<string> {
  const page = await app.get(StopLinks, { strict: false }).page({ accountId, kind: 'talk' });
  return page.slice(page.indexOf('#') + 1);
}

/** The learner may not get to the end. */
const atRisk = (app: NestFastifyApplication, enrolment: string) =>
  app.get(Database).query(
    `INSERT INTO enrolment_risk (enrolment_id, organisation_id, course_id, run_id, level, signals, since)
     SELECT id, organisation_id, course_id, run_id, 'watch', '[{"kind": "unheard", "count": 2, "last": "2026-11-20T09:00:00Z"}]', now()
     FROM enrolment WHERE id = $1`,
    [enrolment],
  );

/** The question of the course that a trainer grades. */
export function openQuestionOf(course: Course): Question {
  const open = questionsOf(unitOf(course, 'assessment')).find(
    ({ interaction }) => interaction === 'openAnswer',
  );
  if (!open) throw new Error('The course has no open question');
  return open;
}

/** Fills the own organisation: a course in which its learner has begun an attempt, and all that its administrator keeps. */
export async function makeThings(
  app: NestFastifyApplication,
  own: string,
  {
    learner,
    administrator,
    withDraft,
  }: { learner: TestPerson; administrator: TestPerson; withDraft: boolean },
): Promise<Things> {
  const course = await aSmallDraft(app, own);
  const courseId = course.structure.id;
  await readyToPublish(app, { organisationId: own, courseId });
  const publication = { organisationId: own, courseId, by: null, note: '' };
  const { versionId } = await app.get(Publisher, { strict: false }).publish(publication);
  const followed = await learning(app, learner, course);
  const run = await aRun(app, { organisationId: own, courseId });
  await seat(app, run, followed.enrolment);
  await atRisk(app, followed.enrolment);
  return {
    ...{ course, version: versionId, run },
    path: await aPath(app, { organisationId: own, courseId }),
    ...{ course, version: versionId, run, meeting: await aMeeting(app, { organisationId: own, runId: run }) },
    ...(withDraft && { draft: await aDraft(app, own), tutor: await aTutorWithPage(app, own) }),
    inspection: await anInspection(app, run),
    question: await aBankQuestion(app, own),
    questionnaire: await aRequest(app, followed.enrolment),
    stop: await stopSecret(app, learner.id),
    rule: await aRule(app, own),
    followUp: await aFollowUp(app, followed.enrolment),
    certificate: await aCertificate(app, followed.enrolment),
    picture: await aPicture(app, own),
    needSurvey: await aNeedSurvey(app, { organisationId: own, by: administrator.id, named: true }),
    space: await aSpace(app),
    complaint: await aComplaint(app, own, learner.id),
    complaintSecret: await secretOf(app, await aComplaint(app, own, null)),
    device: await deviceOf(app, learner),
    credential: await aCredential(app, administrator, own, ['all']),
    ...(await anInvitation(app, administrator, own)),
    ...followed,
    waiting: await handedIn(app, course),
    contested: await contestedBy(app, {
      ...{ enrolment: followed.enrolment, own, versionId },
      unitId: unitOf(course, 'assessment').id,
    }),
  };
}

import type { INestApplicationContext } from '@nestjs/common';
import { type FactSheet, GUIDE_CHECK_IDS } from '@pirecow/content';
import { CourseMethod, GuideReasons, Publisher } from '@pirecow/features/catalogue';
import { Database, newId } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { choice, type Studio } from './studio.factory';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** A reason for each warning that the guide has about a draft, from that trainer. */
export async function explain(
  app: INestApplicationContext,
  { organisationId, courseId }: CourseOf,
  trainer: Pick<TestPerson, 'id'>,
): Promise<void> {
  const strict = { strict: false };
  const checks = await app.get(CourseMethod, strict).of({ language: 'en' }, organisationId, courseId);
  const open = checks.items.filter(
    ({ state, severity, ofPlatform }) => state === 'notMet' && severity === 'warning' && !ofPlatform,
  );
  const warned = GUIDE_CHECK_IDS.filter((id) => open.some((check) => check.id === id));
  const reasons = warned.map((checkId) => ({ checkId, reason: 'A test is in a hurry.' }));
  await app.get(GuideReasons, strict).give({ organisationId, courseId, by: trainer.id }, reasons);
}

/**
 * Gives a draft what its folder cannot hold and the gate of the guide asks: a tutor, and a reason for each warning. What its content lacks stays lacking.
 * @returns the tutor, a trainer of the organisation
 */
export async function readyToPublish(
  app: INestApplicationContext,
  course: CourseOf,
  chosen?: TestPerson,
): Promise<TestPerson> {
  const { organisationId, courseId } = course;
  const tutor = chosen ?? (await aPerson(app, { roles: { [organisationId]: ['trainer'] } }));
  const sql = `UPDATE course SET tutor_account_id = $2 WHERE id = $1`;
  await app.get(Database, { strict: false }).query(sql, [courseId, tutor.id]);
  await explain(app, course, tutor);
  return tutor;
}

/** Publishes a draft, with all that the gate of the guide asks beside its content. @returns the tutor */
export async function publishReady(
  app: INestApplicationContext,
  course: CourseOf,
  chosen?: TestPerson,
): Promise<TestPerson> {
  const tutor = await readyToPublish(app, course, chosen);
  await app.get(Publisher, { strict: false }).publish({ ...course, by: tutor.id, note: '' });
  return tutor;
}

/** Writes all that the guide asks into a course of the studio: its facts, minutes, a unit that asks, a tutor and reasons. */
export async function meetTheGuide(
  app: INestApplicationContext,
  studio: Studio,
  course: string,
): Promise<void> {
  const { ask, organisationId } = studio;
  const { revision: _, ...facts } = (await ask(`/${course}/facts`)).json<FactSheet>().course;
  const met = { ...facts, objectives: ['o1'], audience: ['teleworker'], answerHours: 48 };
  await ask(`/${course}/facts`, { method: 'PUT', payload: met });
  const { modules } = await studio.outline(course);
  const asking = await studio.addUnit(course, modules[0]?.id ?? '', 'Faire le point');
  await studio.written(course, asking, choice(newId()));
  const words = { prerequisites: 'Aucun.', help: 'Écrivez-nous.', 'objective.o1': 'Dire bonjour' };
  for (const [field, text] of Object.entries(words))
    await ask(`/${course}/texts/${course}/${field}`, { method: 'PUT', payload: { text }, seen: 'none' });
  for (const { id } of (await studio.outline(course)).modules.flatMap(({ units }) => units)) {
    const unit = { minutes: 5, required: id !== asking, objectives: ['o1'] };
    await ask(`/${course}/units/${id}/facts`, { method: 'PUT', payload: unit });
  }
  await readyToPublish(app, { organisationId, courseId: course });
}

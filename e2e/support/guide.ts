import type { APIRequestContext } from '@playwright/test';
import type { FactSheet } from '@pirecow/content';
import type { CourseChecks, StudioCourse, TutorList } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { tell } from './tell';

/** A course, by its path in the API of its organisation: `/api/organisations/…/courses/…`. */
const studioOf = (course: string) => course.replace('/organisations/', '/studio/');

/** Names the first trainer of the organisation as tutor, who answers within two days. */
export async function nameTutor(client: APIRequestContext, course: string): Promise<void> {
  const { items } = await tell<TutorList>(client, 'GET', course.replace(/[^/]+$/, 'tutors'));
  const tutor = { accountId: items[0]?.accountId, answerHours: 48 };
  await tell(client, 'PUT', `${course}/tutor`, tutor);
}

/** Gives a reason for each warning of the guide that has none. */
export async function explainWarnings(client: APIRequestContext, course: string): Promise<void> {
  const { items } = await tell<CourseChecks>(client, 'GET', `${studioOf(course)}/checks`);
  for (const { id, state, severity, ofPlatform, reason } of items)
    if (state === 'notMet' && severity === 'warning' && !ofPlatform && !reason?.holds)
      await tell(client, 'PUT', `${studioOf(course)}/checks/${id}/reason`, {
        reason: 'A test looks at something else.',
      });
}

/** A question in a unit of its own behind the others, which nobody has to do. */
async function addQuestion(client: APIRequestContext, studio: string): Promise<string> {
  const { modules } = await tell<StudioCourse>(client, 'GET', studio);
  const [unitId, id] = [newId(), newId()];
  const last = modules.at(-1);
  const unit = { id: unitId, moduleId: last?.id, kind: 'lesson', title: 'Faire le point' };
  await tell(client, 'POST', `${studio}/units`, { ...unit, after: last?.units.at(-1)?.id ?? null });
  await tell(client, 'PUT', `${studio}/blocks/${id}`, {
    block: { id, type: 'question', interaction: 'singleChoice', options: ['a', 'b'], points: 1 },
    key: { correct: 'b' },
    texts: { prompt: 'Que fait-on ?', 'option.a.text': 'Signer', 'option.b.text': 'Écouter' },
    ...{ unitId, after: null },
  });
  return unitId;
}

/** Mends all errors of the guide in a course which a test began in the studio: its sheet, minutes, a question, a tutor. */
export async function mendErrors(client: APIRequestContext, course: string): Promise<void> {
  const studio = studioOf(course);
  const courseId = course.split('/').at(-1);
  const { course: written, texts } = await tell<FactSheet>(client, 'GET', `${studio}/facts`);
  const { revision: _, ...facts } = written;
  const met = { ...facts, objectives: ['o1'], audience: ['teleworker'], answerHours: 48 };
  await tell(client, 'PUT', `${studio}/facts`, met);
  const words = { prerequisites: 'Aucun.', help: 'Écrivez-nous.', 'objective.o1': 'Dire bonjour' };
  for (const [field, text] of Object.entries({ summary: 'Dix minutes.', ...words }))
    if (!texts[field]) await tell(client, 'PUT', `${studio}/texts/${courseId}/${field}`, { text });
  const asking = await addQuestion(client, studio);
  const { units } = await tell<FactSheet>(client, 'GET', `${studio}/facts`);
  for (const { id, facts: own } of units) {
    const { revision: _known, ...unit } = own;
    const minutes = own.minutes ?? 5;
    await tell(client, 'PUT', `${studio}/units/${id}/facts`, {
      ...{ ...unit, minutes, objectives: ['o1'] },
      required: id !== asking && unit.required,
    });
  }
  await nameTutor(client, course);
}

/** Writes all that the guide asks of such a course, reasons too. */
export async function meetTheGuide(client: APIRequestContext, course: string): Promise<void> {
  await mendErrors(client, course);
  await explainWarnings(client, course);
}

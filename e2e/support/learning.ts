import { type APIRequestContext, request } from '@playwright/test';
import type { Enrolment } from '@pirecow/contracts';
import { questionsOf, rightAnswer } from '@pirecow/content';
import { finalAssessment, lessons, theCourse } from './course';
import type { BrowserState } from './people';
import { tell } from './tell';

/** Where a prepared learner stands: enrolled in the course, with one attempt at its assessment. */
export interface Learnt {
  enrolmentId: string;
  attemptId: string;
}

async function enrolAndStart(client: APIRequestContext, language: string): Promise<Learnt> {
  const { id: courseId, languages } = theCourse().structure;
  const body = { courseId, language: languages.find((code) => code === language) ?? languages[0] };
  const { id } = await tell<Enrolment>(client, 'POST', '/api/learning/enrolments', body);
  const path = `/api/assessments/${id}/${finalAssessment().id}/attempts`;
  const { attemptId } = await tell<{ attemptId: string }>(client, 'POST', path);
  return { enrolmentId: id, attemptId };
}

/** Enrols and opens an attempt at the final assessment. */
export async function enrolAndBegin(
  url: string,
  storageState: BrowserState,
  language: string,
): Promise<Learnt> {
  const client = await request.newContext({ baseURL: url, storageState });
  const learnt = await enrolAndStart(client, language);
  await client.dispose();
  return learnt;
}

/** Enrols, finishes all lessons and passes the final assessment. */
export async function enrolAndFinish(
  url: string,
  storageState: BrowserState,
  language: string,
): Promise<Learnt> {
  const client = await request.newContext({ baseURL: url, storageState });
  const learnt = await enrolAndStart(client, language);
  for (const { id } of lessons())
    await tell(client, 'POST', `/api/learning/enrolments/${learnt.enrolmentId}/units/${id}/completion`);
  for (const { id } of questionsOf(finalAssessment())) {
    const path = `/api/assessments/attempts/${learnt.attemptId}/answers/${id}`;
    await tell(client, 'PUT', path, { response: rightAnswer(theCourse(), id) });
  }
  await tell(client, 'POST', `/api/assessments/attempts/${learnt.attemptId}/submission`);
  await client.dispose();
  return learnt;
}

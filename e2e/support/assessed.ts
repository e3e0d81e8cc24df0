import type { Session } from '@pirecow/contracts';
import type { AssessmentRules, FactSheet } from '@pirecow/content';
import { v7 as newId } from 'uuid';
import { organisationOf } from './pages';
import { tell } from './tell';
import type { Page } from './test';

interface Wishes {
  /** Title of the unit; its slug comes of it. */
  title: string;
  /** Questions whose right answer is yes. */
  prompts: readonly string[];
  rules: Partial<AssessmentRules>;
}

/** Writes a course whose one unit is an assessment with these questions and rules, and shows it to its trainer. */
export async function anAssessedCourse(page: Page, { title, prompts, rules }: Wishes): Promise<void> {
  const { memberships } = await tell<Session>(page.request, 'GET', '/api/session');
  const [id, moduleId, unitId] = [newId(), newId(), newId()];
  const studio = `/api/studio/${memberships[0]?.organisationId}/courses`;
  const begun = { id, title: 'Le froid', sourceLanguage: 'fr', languages: [] };
  await tell(page.request, 'POST', studio, begun);
  await tell(page.request, 'POST', `${studio}/${id}/modules`, { id: moduleId, title: 'Partir', after: null });
  const unit = { id: unitId, moduleId, kind: 'assessment', title, after: null };
  await tell(page.request, 'POST', `${studio}/${id}/units`, unit);
  let after: string | null = null;
  for (const prompt of prompts) {
    const block = { id: newId(), type: 'question', interaction: 'trueFalse', points: 1 };
    const written = { block, key: { correct: true }, texts: { prompt }, unitId, after };
    await tell(page.request, 'PUT', `${studio}/${id}/blocks/${block.id}`, written);
    after = block.id;
  }
  const { units } = await tell<FactSheet>(page.request, 'GET', `${studio}/${id}/facts`);
  const { revision: _, ...facts } = units[0]!.facts;
  const assessment = { ...facts.assessment, ...rules };
  await tell(page.request, 'PUT', `${studio}/${id}/units/${unitId}/facts`, { ...facts, assessment });
  await page.goto(`${await organisationOf(page.request)}/courses/${id}/edit`);
}

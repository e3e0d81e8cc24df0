import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BlockContent, Course, EditedBlock, EditedUnit } from '@pirecow/content';
import type { StudioCourse } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { DraftStore } from '../src/drafts/draft-store';

/** A block of text. */
export const rich = (id: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: { body: 'Dix minutes suffisent.' },
});

/** A question with its key. */
export const choice = (id: string): BlockContent => ({
  block: { id, type: 'question', interaction: 'singleChoice', options: ['a', 'b'], points: 1 },
  key: { correct: 'b' },
  texts: { prompt: 'Que fait-on ?', 'option.a.text': 'Signer', 'option.b.text': 'Écouter' },
});

export interface StudioRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  payload?: object | string;
  seen?: string;
  who?: TestPerson;
  /** Who wrote it, as their tab says. */
  author?: TestPerson;
}
/** A trainer of an organisation at the door of the studio. */
export async function aStudio(app: NestFastifyApplication) {
  const organisationId = await anOrganisation(app);
  const trainer = await aPerson(app, { roles: { [organisationId]: ['trainer'] } });
  const ask = (path: string, { method = 'GET', payload, seen, who = trainer, author }: StudioRequest = {}) =>
    app.inject({
      method,
      url: `/api/studio/${organisationId}/courses${path}`,
      headers: {
        ...who.headers,
        ...(seen && { 'if-match': `"${seen}"` }),
        ...(author && { 'x-account-id': author.id }),
      },
      ...(payload !== undefined && { payload }),
    });
  const begin = async (title = 'Accueillir') => {
    const id = newId();
    const payload = { id, title, sourceLanguage: 'fr', languages: ['es'] };
    expect((await ask('', { method: 'POST', payload })).statusCode).toBe(204);
    return id;
  };
  const outline = async (course: string) => (await ask(`/${course}`)).json<StudioCourse>();
  const addModule = async (course: string, title = 'Un', after: string | null = null) => {
    const id = newId();
    const answer = await ask(`/${course}/modules`, { method: 'POST', payload: { id, title, after } });
    expect(answer.statusCode).toBe(204);
    return id;
  };
  const addUnit = async (course: string, moduleId: string, title = 'Dire bonjour', kind = 'lesson') => {
    const id = newId();
    const payload = { id, moduleId, kind, title, after: null };
    expect((await ask(`/${course}/units`, { method: 'POST', payload })).statusCode).toBe(204);
    return id;
  };
  const unitOf = async (course: string, unit: string) =>
    (await ask(`/${course}/units/${unit}`)).json<EditedUnit>();
  const put = (
    course: string,
    unitId: string,
    content: BlockContent,
    more: StudioRequest & { after?: string } = {},
  ) => {
    const { after = null, ...request } = more;
    const payload = { ...content, unitId, after, ...(request.payload as object) };
    return ask(`/${course}/blocks/${content.block.id}`, { method: 'PUT', ...request, payload });
  };
  const written = async (...request: Parameters<typeof put>) => {
    const answer = await put(...request);
    expect(answer.json()).toMatchObject({ revision: expect.any(String) });
    return answer.json<EditedBlock>();
  };
  const aUnit = async () => {
    const course = await begin();
    return { course, unit: await addUnit(course, await addModule(course)) };
  };
  const order = async (course: string, unit: string) =>
    (await unitOf(course, unit)).blocks.map(({ block }) => block.id);
  const load = async (course: string): Promise<Course> => (await app.get(DraftStore).load(course))!.course;
  return {
    organisationId,
    trainer,
    ask,
    begin,
    outline,
    addModule,
    addUnit,
    unitOf,
    put,
    written,
    aUnit,
    order,
    load,
  };
}

export type Studio = Awaited<ReturnType<typeof aStudio>>;

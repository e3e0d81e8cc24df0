import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BankImportReport, BankItem, BankList, IntakeWish } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { aStudio } from '../../catalogue/test/studio.factory';
import { AtTheIntake } from '../../media/test/intakes.factory';
import type { TestPerson } from '../../identity/test/identity.factory';
import type { BankedQuestion } from '../src/schemas';

/** What is written of a question; whatever is left out has a default. */
export type Draft = Pick<BankedQuestion, 'question' | 'key' | 'sourceLanguage' | 'texts'> &
  Partial<BankedQuestion>;

/** A question in two languages. */
export function aQuestion(id = newId()): Draft {
  return {
    question: { id, type: 'question', interaction: 'singleChoice', options: ['a', 'b'], points: 1 },
    key: { correct: 'b' },
    sourceLanguage: 'fr',
    texts: {
      fr: { prompt: 'Que fait-on d’abord ?', 'option.a.text': 'Signer', 'option.b.text': 'Écouter' },
      es: { prompt: '¿Qué se hace primero?', 'option.a.text': 'Firmar', 'option.b.text': 'Escuchar' },
    },
  };
}

interface Request {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  payload?: object;
  seen?: string;
  who?: TestPerson;
}

/** A trainer at the door of the bank of an organisation, with the studio beside it. */
export async function aBank(app: NestFastifyApplication) {
  const studio = await aStudio(app);
  const { organisationId, trainer } = studio;
  const base = `/api/organisations/${organisationId}/questions`;
  const ask = (path: string, { method = 'GET', payload, seen, who = trainer }: Request = {}) =>
    app.inject({
      method,
      url: base + path,
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
      ...(payload && { payload }),
    });
  const put = ({ revision: _, ready: _ready, behind: _behind, ...payload }: Draft, seen?: string) =>
    ask(`/${payload.question.id}`, { method: 'PUT', payload, ...(seen && { seen }) });
  const written = async (...request: Parameters<typeof put>) => {
    const answer = await put(...request);
    expect(answer.json()).toMatchObject({ revision: expect.any(String) });
    return answer.json<BankedQuestion>();
  };
  const list = async (query = ''): Promise<BankItem[]> => (await ask(`?${query}`)).json<BankList>().items;
  const get = async (id: string) => (await ask(`/${id}`)).json<BankedQuestion>();
  const door = new AtTheIntake(app, trainer, organisationId);
  /** @param query `format` and `language`; with `dryRun` it is only looked at */
  const send = (query: string, payload: Buffer | string) => {
    const { dryRun, ...wish } = Object.fromEntries(new URLSearchParams(query));
    const questions = { kind: 'questions', ...wish } as IntakeWish;
    const file = { name: 'questions', bytes: Buffer.from(payload) };
    return door.bring(file, questions, { dryRun: dryRun === 'true' });
  };
  const take = async (query: string, payload: Buffer | string) =>
    (await send(query, payload)).json<BankImportReport>();
  return { ...{ studio, organisationId, trainer, base }, ...{ ask, put, written, list, get, send, take } };
}

export type Bank = Awaited<ReturnType<typeof aBank>>;

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext } from '@nestjs/common';
import {
  type Complaint,
  type ComplaintClosing,
  type ComplaintList,
  type ComplaintReceipt,
  type NewComplaint,
  type OwnComplaint,
  type Problem,
} from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { mailTo } from '../../identity/test/visitor';
import { LetterLinks } from '../src/letter-links';

type Caller = { headers: object };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export const NOBODY: Caller = { headers: {} };
export const WORDS = 'Le tuteur n’a pas répondu pendant trois semaines.';

export const aNewComplaint = (organisationId: string, wishes: Partial<NewComplaint> = {}): NewComplaint => ({
  ...{
    id: newId(),
    organisationId,
    about: 'course',
    courseId: null,
    person: '',
    text: WORDS,
    language: 'fr',
  },
  ...wishes,
});

/** A complaint, directly: of an account, or of somebody without one. @returns its id */
export async function aComplaint(
  app: INestApplicationContext,
  organisationId: string,
  accountId: string | null,
): Promise<string> {
  const id = newId();
  await app.get(Database, { strict: false }).query(
    `INSERT INTO complaint (id, organisation_id, reference, account_id, name, email, language, about, person, made_at, due_at)
     VALUES ($1::uuid, $2, $1::text, $3, $4, $5, 'fr', 'other', '', now(), now() + interval '30 days')`,
    [id, organisationId, accountId, ...(accountId ? ['', ''] : ['Jon Doe', `${id}@example.org`])],
  );
  return id;
}

/** The secret of the link of a letter about it. */
export const secretOf = (app: INestApplicationContext, complaintId: string): Promise<string> =>
  app.get(LetterLinks, { strict: false }).seal(complaintId, 'quality.complaint');

/** Complaints over HTTP. */
export class ComplaintsAtTheDoor {
  constructor(
    readonly app: NestFastifyApplication,
    readonly own: string,
  ) {}

  get path(): string {
    return `/api/organisations/${this.own}/complaints`;
  }

  call(who: Caller, method: Method, url: string, payload?: object) {
    return this.app.inject({ method, url, headers: { ...who.headers }, ...(payload && { payload }) });
  }

  /** Status where it went well, else the code of the refusal. */
  async act(who: Caller, method: Method, url: string, payload?: object): Promise<number | string> {
    const answer = await this.call(who, method, url, payload);
    return answer.statusCode < 300 ? answer.statusCode : answer.json<Problem>().code;
  }

  async make(who: Caller, wishes: Partial<NewComplaint> = {}): Promise<ComplaintReceipt & { id: string }> {
    const made = aNewComplaint(this.own, wishes);
    const answer = await this.call(who, 'POST', '/api/complaints', made);
    expect(answer.statusCode).toBe(201);
    return { ...answer.json<ComplaintReceipt>(), id: made.id };
  }

  async list(who: Caller, query = ''): Promise<ComplaintList['items']> {
    return (await this.call(who, 'GET', this.path + query)).json<ComplaintList>().items;
  }

  async see(who: Caller, id: string): Promise<Complaint> {
    return (await this.call(who, 'GET', `${this.path}/${id}`)).json<Complaint>();
  }

  async mine(who: Caller, id: string): Promise<OwnComplaint> {
    return (await this.call(who, 'GET', `/api/complaints/${id}`)).json<OwnComplaint>();
  }

  close(who: Caller, id: string, wishes: Partial<ComplaintClosing> = {}) {
    const closing = { id: newId(), text: 'Nous avons vérifié.', outcome: 'founded', measure: '', log: false };
    return this.act(who, 'POST', `${this.path}/${id}/closing`, { ...closing, ...wishes });
  }

  keepAway(who: Caller, id: string, accountId: string) {
    return this.act(who, 'PUT', `${this.path}/${id}/accused/${accountId}`);
  }

  letIn(who: Caller, id: string, accountId: string) {
    return this.act(who, 'DELETE', `${this.path}/${id}/accused/${accountId}`);
  }

  /** Kinds of the letters that somebody got, in their order. */
  async letters({ email }: { email: string }): Promise<string[]> {
    return (await mailTo(this.app, email)).map(({ kind }) => kind.replace('quality.complaint-', ''));
  }
}

/** An organisation that people complain to: a learner of it, and who handles complaints there. */
export async function aDesk(app: NestFastifyApplication) {
  const own = await anOrganisation(app, { name: 'Larrun' });
  const person = (role: 'coordinator' | 'administrator' | 'learner', givenName: string, familyName: string) =>
    aPerson(app, { roles: { [own]: [role] }, givenName, familyName, language: 'fr' });
  return {
    door: new ComplaintsAtTheDoor(app, own),
    learner: await person('learner', 'Ane', 'Mendizabal'),
    nora: await person('coordinator', 'Nora', 'Ibarra'),
    boss: await person('administrator', 'Jean', 'Lasserre'),
  };
}

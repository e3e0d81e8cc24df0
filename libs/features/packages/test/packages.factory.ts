import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Launched, PackageReport } from '@pirecow/contracts';
import { cmi5Categories, contextExtensions, type Statement, verbs } from '@pirecow/xapi';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { AtTheIntake, type Outcome } from '../../media/test/intakes.factory';
import { aCredential, VERSION } from '../../records/test/records.factory';

const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

const named = (title: string) =>
  `<title><langstring lang="en">${title}</langstring></title><description><langstring lang="en">About</langstring></description>`;

export interface UnitWishes {
  name: string;
  url?: string;
  attributes?: string;
  more?: string;
}

/** The publisher's name of a part. */
export const publisherId = (name: string) => `https://publisher.example/${name}`;

export function unitXml({ name, url = 'index.html', attributes = '', more = '' }: UnitWishes): string {
  return `<au id="${publisherId(name)}" ${attributes}>${named(name)}<url>${url}</url>${more}</au>`;
}

export function blockXml(name: string, inside: string): string {
  return `<block id="${publisherId(name)}">${named(name)}${inside}</block>`;
}

export function courseXml(inside: string, id = publisherId('course')): string {
  return `<?xml version="1.0" encoding="utf-8"?><courseStructure xmlns="${NAMESPACE}"><course id="${id}">${named('Course')}</course>${inside}</courseStructure>`;
}

export async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A package whose page is one file, around this structure. */
export function packageOf(inside: string): Promise<Buffer> {
  return zipOf({
    'cmi5.xml': courseXml(inside),
    'index.html': '<!doctype html><script src="unit.js"></script>',
    'unit.js': '1',
  });
}

/** An organisation with packages, and who works with them. */
export class PackageWorld {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly organisationId: string,
    readonly trainer: TestPerson,
    readonly coordinator: TestPerson,
    readonly learner: TestPerson,
    readonly records: Record<string, string>,
  ) {}

  static async make(app: NestFastifyApplication): Promise<PackageWorld> {
    const organisationId = await anOrganisation(app);
    const person = (role: 'trainer' | 'coordinator' | 'learner' | 'administrator') =>
      aPerson(app, { roles: { [organisationId]: [role] } });
    const [trainer, coordinator, learner] = [
      await person('trainer'),
      await person('coordinator'),
      await person('learner'),
    ];
    const { headers } = await aCredential(app, await person('administrator'), organisationId, ['all']);
    return new PackageWorld(app, organisationId, trainer, coordinator, learner, headers);
  }

  get url(): string {
    return `/api/organisations/${this.organisationId}/packages`;
  }

  /** Brings a package in as the page does. @returns what came in, or why it did not */
  send(payload: Buffer | string, { who = this.trainer, dryRun = false } = {}): Promise<Outcome> {
    const file = { name: 'package.zip', bytes: Buffer.from(payload) };
    const door = new AtTheIntake(this.app, who, this.organisationId);
    return door.bring(file, { kind: 'package' }, { dryRun });
  }

  /** Imports a package with this structure and returns its id. */
  async import(inside: string): Promise<string> {
    const answer = await this.send(await packageOf(inside));
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<PackageReport>().id ?? '';
  }

  async launch(packageId: string, wish: object = {}, who = this.learner): Promise<LaunchedUnit> {
    const answer = await this.app.inject({
      method: 'POST',
      url: `${this.url}/${packageId}/launches`,
      headers: who.headers,
      payload: { unit: 0, ...wish },
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return new LaunchedUnit(this.app, answer.json<Launched>());
  }

  /** Launches, and does what every unit does before it says anything else. */
  async begin(packageId: string, wish: object = {}): Promise<LaunchedUnit> {
    const unit = await this.launch(packageId, wish);
    await unit.begin();
    return unit;
  }

  /** All statements of a registration in the order of the log. */
  async statements(registration: string): Promise<Statement[]> {
    const answer = await this.app.inject({
      url: `/xapi/statements?registration=${registration}&ascending=true`,
      headers: this.records,
    });
    return answer.json<{ statements: Statement[] }>().statements;
  }

  async verbs(registration: string): Promise<string[]> {
    return (await this.statements(registration)).map(({ verb }) =>
      verb.id.slice(verb.id.lastIndexOf('/') + 1),
    );
  }
}

/** A unit as it runs in a browser: it knows its address and nothing else. */
export class LaunchedUnit {
  readonly parameters: URLSearchParams;
  token = '';
  template:
    | { contextActivities: { grouping: { id: string }[] }; extensions: Record<string, string> }
    | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    readonly launched: Launched,
  ) {
    this.parameters = new URL(launched.url).searchParams;
  }

  get registration(): string {
    return this.launched.registrationId;
  }

  get activityId(): string {
    return this.parameters.get('activityId') ?? '';
  }

  get actor(): Statement['actor'] {
    return JSON.parse(this.parameters.get('actor') ?? '') as Statement['actor'];
  }

  get headers(): Record<string, string> {
    return {
      ...VERSION,
      authorization: `Basic ${this.token}`,
      origin: 'null',
      'sec-fetch-site': 'cross-site',
    };
  }

  fetchToken() {
    const { pathname } = new URL(this.parameters.get('fetch') ?? '');
    return this.app.inject({
      method: 'POST',
      url: pathname,
      headers: { origin: 'null', 'sec-fetch-site': 'cross-site' },
    });
  }

  state(
    wish: {
      method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
      payload?: string;
      query?: Record<string, string | undefined>;
    } = {},
  ) {
    const all: Record<string, string | undefined> = {
      ...{ stateId: 'LMS.LaunchData', activityId: this.activityId, registration: this.registration },
      ...{ agent: JSON.stringify(this.actor) },
      ...wish.query,
    };
    const query = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return this.app.inject({
      method: wish.method ?? 'GET',
      url: `/xapi/activities/state?${new URLSearchParams(query).toString()}`,
      headers: { ...this.headers, 'content-type': 'application/json' },
      ...(wish.payload !== undefined && { payload: wish.payload }),
    });
  }

  preferences(method: 'GET' | 'PUT' = 'GET', agent: object = this.actor) {
    const query = new URLSearchParams({ profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(agent) });
    const payload = method === 'PUT' ? { payload: '{"languagePreference":"fr","audioPreference":"on"}' } : {};
    return this.app.inject({
      method,
      url: `/xapi/agents/profile?${query.toString()}`,
      headers: { ...this.headers, 'content-type': 'application/json' },
      ...payload,
    });
  }

  async takeToken(): Promise<void> {
    this.token = (await this.fetchToken()).json<{ 'auth-token': string }>()['auth-token'];
    const data = (await this.state()).json<{ contextTemplate: NonNullable<LaunchedUnit['template']> }>();
    this.template = data.contextTemplate;
  }

  async begin(): Promise<void> {
    await this.takeToken();
    await this.preferences();
    const answer = await this.put(this.defined('initialized'));
    if (answer.statusCode !== 204) throw new Error(answer.body);
  }

  /** A statement that cmi5 allows and does not define. */
  allowed(rest: Partial<Statement> = {}): Statement {
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      actor: this.actor,
      verb: { id: verbs.experienced },
      object: { id: this.activityId },
      context: { registration: this.registration, ...this.template },
      ...rest,
    };
  }

  /** A statement of cmi5 as it should be. */
  defined(
    verb: 'initialized' | 'completed' | 'passed' | 'failed' | 'terminated',
    rest: Partial<Statement> = {},
  ): Statement {
    const counts = verb === 'completed' || verb === 'passed' || verb === 'failed';
    const category = [{ id: cmi5Categories.cmi5 }, ...(counts ? [{ id: cmi5Categories.moveOn }] : [])];
    const result = {
      ...(verb !== 'initialized' && { duration: 'PT1S' }),
      ...(verb === 'completed' && { completion: true }),
      ...(verb === 'passed' && { success: true }),
      ...(verb === 'failed' && { success: false }),
    };
    const contextActivities = { ...this.template?.contextActivities, category };
    return this.allowed({
      verb: { id: verbs[verb] },
      ...(Object.keys(result).length > 0 && { result }),
      context: { registration: this.registration, ...this.template, contextActivities },
      ...rest,
    });
  }

  put(statement: Statement, headers = this.headers) {
    return this.app.inject({
      method: 'PUT',
      url: `/xapi/statements?statementId=${statement.id ?? randomUUID()}`,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify(statement),
    });
  }

  post(body: unknown) {
    return this.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: { ...this.headers, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  }
}

export const sessionIdOf = ({ context }: Statement): unknown =>
  context?.extensions?.[contextExtensions.sessionId];

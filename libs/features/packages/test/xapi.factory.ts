import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { H5pCommit, H5pEvent, H5pOpened, H5pState, Launched } from '@pirecow/contracts';
import { type Statement, verbs } from '@pirecow/xapi';
import { randomUUID } from 'node:crypto';
import { VERSION } from '../../records/test/records.factory';
import { zipOf } from './packages.factory';

/** The name that a publisher gave an activity. */
export const activity = (name: string) => `https://publisher.example/xapi/${name}`;

export const activityXml = (name: string, inside = '<launch lang="fr">index.html?x=1</launch>') =>
  `<activity id="${activity(name)}" type="http://adlnet.gov/expapi/activities/course">
    <name lang="fr">${name}</name><description lang="fr">Sujet</description>${inside}</activity>`;

export const tincanXml = (activities: string) =>
  `<?xml version="1.0" encoding="utf-8"?><tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>${activities}</activities></tincan>`;

export const tincanZip = (xml: string) => zipOf({ 'tincan.xml': xml, 'index.html': '<!doctype html>' });

/** A unit of an xAPI package as it runs in a browser: it knows its address and nothing else. */
export class TincanUnit {
  readonly parameters: URLSearchParams;

  constructor(
    private readonly app: NestFastifyApplication,
    readonly launched: Launched,
  ) {
    this.parameters = new URL(launched.url).searchParams;
  }

  private of(name: string): string {
    return this.parameters.get(name) ?? '';
  }

  get headers(): Record<string, string> {
    const authorization = this.of('auth');
    return { ...VERSION, authorization, origin: 'null', 'sec-fetch-site': 'cross-site' };
  }

  statement(verb: 'completed' | 'passed' | 'experienced', rest: Partial<Statement> = {}): Statement {
    return {
      id: randomUUID(),
      actor: JSON.parse(this.of('actor')) as Statement['actor'],
      verb: { id: verbs[verb] },
      object: { objectType: 'Activity', id: this.of('activity_id') },
      context: { registration: this.of('registration') },
      ...rest,
    };
  }

  async say(statement: Statement): Promise<number> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: { ...this.headers, 'content-type': 'application/json' },
      payload: JSON.stringify(statement),
    });
    return answer.statusCode;
  }

  state(method: 'GET' | 'PUT', wish: Record<string, string> = {}, payload?: string) {
    const query = new URLSearchParams({
      ...{ stateId: 'resume', activityId: this.of('activity_id'), agent: this.of('actor') },
      ...{ registration: this.of('registration'), ...wish },
    });
    return this.app.inject({
      method,
      url: `/xapi/activities/state?${query.toString()}`,
      headers: { ...this.headers, 'content-type': 'application/json' },
      ...(payload !== undefined && { payload }),
    });
  }
}

const LIBRARY = { machineName: 'H5P.Small', majorVersion: 1, minorVersion: 2 };

export const h5pJson = (rest: object = {}) =>
  JSON.stringify({
    ...{ title: 'Activité', language: 'fr', mainLibrary: 'H5P.Small', embedTypes: ['iframe'] },
    ...{ preloadedDependencies: [LIBRARY], ...rest },
  });

/** An H5P file with a library of ours. */
export const h5pFile = (files: Record<string, string> = {}) =>
  zipOf({
    ...{ 'h5p.json': h5pJson(), 'content/content.json': '{"question":"?"}' },
    ...{ 'H5P.Small-1.2/library.json': JSON.stringify({ ...LIBRARY, preloadedJs: [] }), ...files },
  });

/** The page that plays an activity: it knows its address and nothing else. */
export class H5pPage {
  private sequence = 0;

  constructor(
    private readonly app: NestFastifyApplication,
    readonly launched: Launched,
  ) {}

  private post(path: string, payload?: string) {
    const ticket = new URL(this.launched.url).hash.slice(1);
    return this.app.inject({
      method: 'POST',
      url: `/packages/fetch/${ticket}/${path}`,
      headers: {
        ...{ origin: 'null', 'sec-fetch-site': 'cross-site' },
        ...(payload !== undefined && { 'content-type': 'text/plain;charset=UTF-8' }),
      },
      ...(payload !== undefined && { payload }),
    });
  }

  tryToOpen() {
    return this.post('h5p');
  }

  async open(): Promise<H5pOpened> {
    const answer = await this.tryToOpen();
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<H5pOpened>();
  }

  commitOf(opening: number, events: H5pEvent[], states: H5pState[] = []): H5pCommit {
    this.sequence += 1;
    return { opening, sequence: this.sequence, events, states, isUnscored: false };
  }

  say(commit: object) {
    return this.post('h5p-commits', JSON.stringify(commit));
  }

  async send(commit: object): Promise<number> {
    return (await this.say(commit)).statusCode;
  }
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Problem, Session } from '@pirecow/contracts';
import { Database, Mail } from '@pirecow/platform';

interface Answered {
  status: number;
  code: string | undefined;
  problem: Problem;
  json: <Body>() => Body;
  body: string;
  headers: Record<string, unknown>;
}

/** A browser as far as the API sees one: keeps its cookie from answer to answer. */
export class Visitor {
  cookie: string | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly language = 'en',
  ) {}

  get = (url: string) => this.ask('GET', url);
  post = (url: string, payload: object = {}, headers: Record<string, string> = {}) =>
    this.ask('POST', url, payload, headers);
  put = (url: string, payload: object, headers: Record<string, string> = {}) =>
    this.ask('PUT', url, payload, headers);
  delete = (url: string) => this.ask('DELETE', url);

  /** The id of the account signed in here, or undefined. */
  async whoAmI(): Promise<string | undefined> {
    return (await this.get('/api/session')).json<Session>().account?.id;
  }

  private async ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        'accept-language': this.language,
        ...(this.cookie && { cookie: this.cookie }),
        ...headers,
      },
      ...(payload && { payload }),
    });
    const [set] = [answer.headers['set-cookie'] ?? []].flat();
    if (set) this.cookie = set.split(';')[0];
    const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
    const problem = isProblem ? answer.json<Problem>() : ({} as Problem);
    const { body, headers: answered } = answer;
    return {
      status: answer.statusCode,
      code: problem.code,
      problem,
      json: <Body>() => answer.json<Body>(),
      body,
      headers: answered,
    };
  }
}

/** Mail written to that address, oldest first. */
export function mailTo(app: NestFastifyApplication, recipient: string): Promise<Mail[]> {
  return app
    .get(Database)
    .repository(Mail)
    .find({ where: { recipient }, order: { id: 'ASC' } });
}

/** The secret of the link in the last mail to that address. */
export async function secretFor(app: NestFastifyApplication, recipient: string): Promise<string> {
  const mail = (await mailTo(app, recipient)).at(-1);
  const secret = /#(\S+)/.exec(mail?.body ?? '')?.[1];
  if (!secret) throw new Error(`No link in a mail to ${recipient}`);
  return secret;
}

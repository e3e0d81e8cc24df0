import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Intake, IntakeWish, NewIntake } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import type { TestPerson } from '../../identity/test/identity.factory';
import { IntakeTurns } from '../src/intakes/intake-turns';
import { IntakeWork } from '../src/intakes/intake-work';
import { Uploads } from '../src/uploads/uploads.service';
import { idOf } from './uploads.factory';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Addresses of their own, so that limits for each stay out of the way. */
let senders = 0;

/** What an import came to, as one that answers at once would say it: the report, or what was wrong. */
export interface Outcome {
  statusCode: number;
  body: string;
  json: <T>() => T;
}

/** What the worker does with imports that wait. */
export const workIntakes = (app: NestFastifyApplication): Promise<void> =>
  app.get(IntakeWork, { strict: false }).turn();

/** What keeps the files that are sent. */
export const uploadsOf = (app: NestFastifyApplication): Uploads => app.get(Uploads, { strict: false });

/** For processes that claim an import and are heard of no more. */
export const intakeTurns = (app: NestFastifyApplication): IntakeTurns =>
  app.get(IntakeTurns, { strict: false });

const said = (statusCode: number, value: unknown): Outcome => ({
  ...{ statusCode, body: JSON.stringify(value) },
  json: <T>() => value as T,
});

/** Somebody who brings files in, as the pages do. */
export class AtTheIntake {
  constructor(
    readonly app: NestFastifyApplication,
    private readonly person: TestPerson,
    private readonly organisationId: string,
  ) {}

  private get base(): string {
    return `/api/organisations/${this.organisationId}`;
  }

  ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
    return this.app.inject({
      ...{ method, url: `${this.base}/intakes${path}`, headers: this.person.headers },
      remoteAddress: `10.1.${(senders += 1) >> 8}.${senders & 255}`,
      ...(payload && { payload }),
    });
  }

  beginUpload(name: string, size: number) {
    return this.app.inject({
      ...{ method: 'POST', url: `${this.base}/uploads` },
      remoteAddress: `10.1.${(senders += 1) >> 8}.${senders & 255}`,
      headers: {
        ...{ 'tus-resumable': '1.0.0', 'upload-length': String(size), ...this.person.headers },
        'upload-metadata': `filename ${base64(name)},purpose ${base64('intake')}`,
      },
    });
  }

  /** Sends a file whole. @returns its id. Throws where it may not be sent */
  async uploaded(name: string, payload: Buffer): Promise<string> {
    const begun = await this.beginUpload(name, payload.length);
    if (begun.statusCode !== 201) throw Object.assign(new Error(begun.body), { answer: begun });
    const url = String(begun.headers.location);
    const headers = {
      ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', ...this.person.headers },
      'content-type': 'application/offset+octet-stream',
    };
    const sent = await this.app.inject({ method: 'PATCH', url, headers, payload });
    if (sent.statusCode !== 204) throw new Error(sent.body);
    return idOf(url);
  }

  /** Begins an import of a file that is sent whole. */
  async begun(name: string, payload: Buffer, wish: IntakeWish): Promise<string> {
    const id = newId();
    const asked: NewIntake = { ...wish, uploadId: await this.uploaded(name, payload) };
    const answer = await this.ask('PUT', `/${id}`, asked);
    if (answer.statusCode !== 200) throw Object.assign(new Error(answer.body), { answer });
    return id;
  }

  async state(id: string): Promise<Intake> {
    return (await this.ask('GET', `/${id}`)).json<Intake>();
  }

  /** Has jobs work until nothing is to be done about it. Another's worker may have it in hand. */
  async settled(id: string): Promise<Intake> {
    for (;;) {
      await workIntakes(this.app);
      const intake = await this.state(id);
      if (!['waiting', 'looking', 'writing'].includes(intake.state)) return intake;
    }
  }

  /** Begins an import and has it looked at. */
  async looked(name: string, payload: Buffer, wish: IntakeWish): Promise<Intake> {
    return this.settled(await this.begun(name, payload, wish));
  }

  /** Says yes to what a look has listed, and has it written. */
  async taken({ id, looked }: Intake): Promise<Intake> {
    await this.ask('POST', `/${id}/acceptance`, { looked });
    return this.settled(id);
  }

  /** All of it: sent, looked at and, unless one only looks, said yes to. */
  async bring(
    file: { name: string; bytes: Buffer },
    wish: IntakeWish,
    { dryRun = false } = {},
  ): Promise<Outcome> {
    try {
      const looked = await this.looked(file.name, file.bytes, wish);
      const { problem, report } = looked.problem || dryRun ? looked : await this.taken(looked);
      if (dryRun) await this.ask('DELETE', `/${looked.id}`);
      return problem ? said(problem.status, problem) : said(200, report);
    } catch (error) {
      if (error instanceof Error && 'answer' in error) return error.answer as Outcome;
      throw error;
    }
  }
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EvidenceFile, EvidenceManifest, EvidenceVerification, EvidenceWish } from '@pirecow/contracts';
import { EvidenceMaker } from '@pirecow/features/evidence';
import { Sealer } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { parse } from 'csv-parse/sync';
import { CertificatesAtTheDoor } from '../../certificates/test/certificates.factory';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { aRun, seat } from '../../learning/test/runs.factory';
import { unzipped } from '../../identity/test/zip.factory';
import type { Finisher } from '../../quality/test/quality.factory';
import { aCredential, aStatement, settled } from '../../records/test/records.factory';

export const FRANCE: EvidenceWish = { country: 'FR', language: 'fr' };
export const SPAIN: EvidenceWish = { country: 'ES', language: 'es' };

/** What somebody has in hand who fetched an evidence file. */
export class Opened {
  private constructor(private readonly files: Map<string, Buffer>) {}

  static async from(zip: Buffer): Promise<Opened> {
    return new Opened(await unzipped(zip));
  }

  get paths(): string[] {
    return [...this.files.keys()];
  }

  file(path: string): Buffer {
    const found = this.files.get(path);
    if (!found) throw new Error(`No ${path} among ${this.paths.join(', ')}`);
    return found;
  }

  get manifest(): EvidenceManifest {
    return JSON.parse(this.file('manifest.json').toString()) as EvidenceManifest;
  }

  table(part: string): Record<string, string>[] {
    return parse(this.file(`data/${part}.csv`), { columns: true, bom: true, delimiter: ';' });
  }
}

/** A run with a learner who has completed its course and got a certificate: every call is an HTTP request. */
export class EvidenceAtTheDoor {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly certificates: CertificatesAtTheDoor,
    readonly learner: Finisher,
    readonly run: string,
  ) {}

  static async open(app: NestFastifyApplication): Promise<EvidenceAtTheDoor> {
    const certificates = await CertificatesAtTheDoor.open(app);
    await certificates.decide({ kind: 'realisation' });
    const wishes = { givenName: 'Maïté', familyName: 'Etcheverry', timeZone: 'Europe/Madrid' };
    const learner = await certificates.holder(wishes);
    const run = await aRun(app, {
      organisationId: certificates.quality.own,
      courseId: certificates.quality.courseId,
    });
    await seat(app, run, learner.enrolment);
    return new EvidenceAtTheDoor(app, certificates, learner, run);
  }

  /** Somebody who sat in one run up to their enrolment, and did all that they did in the next. */
  async mover(): Promise<{ learner: Finisher; left: string; next: string }> {
    const about = { organisationId: this.own, courseId: this.certificates.quality.courseId };
    const learner = await this.certificates.holder({ givenName: 'Ane', familyName: 'Joan' });
    const [left, next] = [await aRun(this.app, about), await aRun(this.app, about)];
    await this.app.get(Database).query(
      `WITH moved AS (UPDATE enrolment SET run_id = $3, run_since = enrolled_at WHERE id = $1 RETURNING enrolled_at)
       INSERT INTO run_departure (run_id, enrolment_id, came_at, moved_at) SELECT $2, $1, enrolled_at, enrolled_at FROM moved`,
      [learner.enrolment, left, next],
    );
    return { learner, left, next };
  }

  get own(): string {
    return this.certificates.quality.own;
  }

  get coordinator(): TestPerson {
    return this.certificates.coordinator;
  }

  inspectorOf(organisationId: string): Promise<TestPerson> {
    return aPerson(this.app, { roles: { [organisationId]: ['inspector'] } });
  }

  call(
    who: { headers: object },
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object | Buffer,
    more: object = {},
  ) {
    const headers = { ...who.headers, ...more };
    return this.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  ask(who: { headers: object }, about: string, wish: EvidenceWish) {
    return this.call(who, 'POST', `/api/${about}/evidence-files`, wish);
  }

  /** Asks for a file and does the job. */
  async made(
    about: string,
    wish: EvidenceWish,
    who: { headers: object } = this.coordinator,
  ): Promise<EvidenceFile> {
    const asked = (await this.ask(who, about, wish)).json<EvidenceFile>();
    await this.make(asked.id);
    return asked;
  }

  /** Does the job. */
  async make(id: string): Promise<void> {
    await settled(this.app.get(Database));
    await this.app.get(EvidenceMaker).make(id);
  }

  /** So many visits of the learner, said by a tool of the organisation and sealed. */
  async visits(count: number, rest: Partial<Statement> = {}): Promise<void> {
    const administrator = await aPerson(this.app, { roles: { [this.own]: ['administrator'] } });
    const tool = await aCredential(this.app, administrator, this.own, ['all']);
    const visit = aStatement({ accountId: this.learner.id, registration: this.learner.enrolment, rest });
    const payload = Array.from({ length: count }, () => visit);
    const answer = await this.call(tool, 'POST', '/xapi/statements', payload);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    await settled(this.app.get(Database));
    await this.app.get(Sealer).seal(this.own);
  }

  fetch(id: string, who: { headers: object } = this.coordinator) {
    return this.call(who, 'GET', `/api/evidence-files/${id}/zip`);
  }

  async opened(id: string): Promise<Opened> {
    return Opened.from((await this.fetch(id)).rawPayload);
  }

  async verified(id: string): Promise<EvidenceVerification> {
    return (
      await this.call(this.coordinator, 'GET', `/api/evidence-files/${id}/verification`)
    ).json<EvidenceVerification>();
  }

  bring(id: string, manifest: Buffer, who: { headers: object } = this.coordinator) {
    const type = { 'content-type': 'application/vnd.pirecow.evidence+json' };
    return this.call(who, 'POST', `/api/evidence-files/${id}/verification`, manifest, type);
  }
}

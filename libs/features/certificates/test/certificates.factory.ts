import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type {
  CertificateRuleEdit,
  IssuedCertificates,
  OwnCertificate,
  OwnCertificates,
  VerifiedCertificate,
} from '@pirecow/contracts';
import { Issuer } from '@pirecow/features/certificates';
import { lockRegistrations } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { type Finisher, QualityAtTheDoor } from '../../quality/test/quality.factory';
import { newCode } from '../src/issue/code';
import { PictureStore } from '../src/looks/picture-store';
import { redrawn } from '../src/looks/redrawn';
import { createHash } from 'node:crypto';

export { USUAL_LOOK } from '../src/looks/look';

/** The logo of nobody. */
export const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100">
<rect width="300" height="100" rx="12" fill="#1b5274"/><circle cx="50" cy="50" r="30" fill="#f2c14e"/></svg>`;

/** What a course gives, as a trainer decides it. */
export const RULE: CertificateRuleEdit = {
  ...{ given: true, kind: 'completion', language: null, beside: null, validMonths: null },
  ...{ signatory: 'Jon Doe, zuzendaria', place: 'Hendaia', attendance: null },
};

/** A certificate of an enrolment, and the rule of its course, directly. */
export async function aCertificate(app: INestApplicationContext, enrolmentId: string) {
  const [database, id, code] = [app.get(Database, { strict: false }), newId(), newCode()];
  await database.query(
    `INSERT INTO certificate_rule (id, organisation_id, course_id, given, kind, signatory, place, revision, changed_by, changed_at)
     SELECT $2, organisation_id, course_id, true, 'completion', '', '', 1, account_id, now() FROM enrolment WHERE id = $1
     ON CONFLICT (course_id) DO NOTHING`,
    [enrolmentId, newId()],
  );
  await database.query(
    `INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, code, kind, language, name, facts, issued_at)
     SELECT $2, r.id, e.id, 1, a.id, e.organisation_id, e.course_id, $3, 'completion', 'fr', a.given_name || ' ' || a.family_name, $4, now()
     FROM enrolment e JOIN account a ON a.id = e.account_id JOIN certificate_rule r ON r.course_id = e.course_id WHERE e.id = $1`,
    [
      ...[enrolmentId, id, code],
      JSON.stringify({
        ...{ titles: { fr: 'Cours' }, modules: { fr: ['Un'] }, sourceLanguage: 'fr', organisation: 'Larrun' },
        ...{ startedOn: '2026-01-05', completedOn: '2026-02-06', timeZone: 'Europe/Paris', minutes: 90 },
        ...{ mode: 'distance', signatory: '', place: '', employer: '' },
      }),
    ],
  );
  return { id, code };
}

/** A picture of an organisation for its documents, directly. @returns the hash under which it is kept */
export async function aPicture(app: INestApplicationContext, organisationId: string): Promise<string> {
  const png = await redrawn(Buffer.from(DRAWING));
  const picture = createHash('sha256').update(png).digest('hex');
  const store = app.get(PictureStore, { strict: false });
  await store.add({ organisationId, picture, png, accountId: newId() });
  return picture;
}

/** A course that people complete, who decides about its certificate, and who gets one: every call is an HTTP request. */
export class CertificatesAtTheDoor {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly quality: QualityAtTheDoor,
    readonly trainer: TestPerson,
    readonly coordinator: TestPerson,
  ) {}

  static async open(app: NestFastifyApplication): Promise<CertificatesAtTheDoor> {
    const quality = await QualityAtTheDoor.open(app);
    const staff = (role: 'trainer' | 'coordinator') => aPerson(app, { roles: { [quality.own]: [role] } });
    return new CertificatesAtTheDoor(app, quality, await staff('trainer'), await staff('coordinator'));
  }

  get organisation(): string {
    return `/api/organisations/${this.quality.own}`;
  }

  get course(): string {
    return `${this.organisation}/courses/${this.quality.courseId}`;
  }

  call(...sent: Parameters<QualityAtTheDoor['call']>) {
    return this.quality.call(...sent);
  }

  decide(rule: Partial<CertificateRuleEdit> = {}, who: { headers: object } = this.trainer) {
    return this.call(who, 'PUT', `${this.course}/certificate`, { ...RULE, ...rule });
  }

  /** Does the jobs that wait. @returns how many */
  async work(): Promise<number> {
    const sql = `DELETE FROM outbox WHERE job LIKE 'certificates.%' RETURNING payload`;
    const jobs = await this.app
      .get(Database)
      .query<{ payload: { enrolmentId?: string; ruleId?: string } }>(
        `WITH done AS (${sql}) SELECT payload FROM done`,
      );
    const issuer = this.app.get(Issuer);
    for (const { payload } of jobs)
      await (payload.enrolmentId ? issuer.issue(payload.enrolmentId) : issuer.issueAll(payload.ruleId ?? ''));
    return jobs.length;
  }

  /** Takes the jobs that wait away, as if nobody had asked. */
  async unheard(): Promise<void> {
    await this.app.get(Database).query(`DELETE FROM outbox WHERE job LIKE 'certificates.%'`);
  }

  /** Does something while the records of an enrolment are folded anew: its completion is gone, and comes back once that waits. */
  async whileFolded<Result>(enrolment: string, act: () => Promise<Result>): Promise<Result> {
    const database = this.app.get(Database);
    const [taken, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const rebuild = database.inTransaction(async () => {
      await lockRegistrations(database, [enrolment], 'alone');
      const here = `enrolment_progress WHERE enrolment_id = '${enrolment}'`;
      await database.query(`CREATE TEMP TABLE folded ON COMMIT DROP AS SELECT * FROM ${here}`);
      await database.query(`DELETE FROM ${here}`);
      taken.resolve();
      await goOn.promise;
      await database.query(`INSERT INTO enrolment_progress SELECT * FROM folded`);
    });
    await taken.promise;
    const acting = act();
    const waits = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await database.query(waits)).length === 0);
    goOn.resolve();
    await rebuild;
    return acting;
  }

  /** Does the job that comes with the decision once more. */
  async issueAll(): Promise<void> {
    const sql = `SELECT id FROM certificate_rule WHERE course_id = $1`;
    const [rule] = await this.app.get(Database).query<{ id: string }>(sql, [this.quality.courseId]);
    await this.app.get(Issuer).issueAll(rule?.id ?? '');
  }

  /** Somebody who has completed the course and got what it gives. */
  async holder(wishes?: Parameters<QualityAtTheDoor['finisher']>[0]): Promise<Finisher> {
    const who = await this.quality.finisher(wishes);
    await this.work();
    return who;
  }

  async wallet(who: { headers: object }): Promise<OwnCertificate[]> {
    return (await this.call(who, 'GET', '/api/certificates')).json<OwnCertificates>().items;
  }

  /** The newest one of somebody. */
  async newest(who: { headers: object }): Promise<OwnCertificate> {
    const [newest] = await this.wallet(who);
    if (!newest) throw new Error('They have none');
    return newest;
  }

  async issued(): Promise<IssuedCertificates> {
    const answer = await this.call(this.coordinator, 'GET', `${this.course}/certificates?limit=100`);
    return answer.json<IssuedCertificates>();
  }

  async verify(code: string, language = 'fr'): Promise<VerifiedCertificate> {
    const url = `/api/certificate-verifications/${encodeURIComponent(code)}?language=${language}`;
    return (await this.call({ headers: {} }, 'GET', url)).json<VerifiedCertificate>();
  }

  revoke(id: string, reason: string, who: { headers: object } = this.coordinator) {
    return this.call(who, 'POST', `${this.organisation}/certificates/${id}/revocation`, { reason });
  }

  replace(id: string, reason: string, employer = '') {
    const url = `${this.organisation}/certificates/${id}/replacement`;
    return this.call(this.coordinator, 'POST', url, { reason, employer });
  }
}

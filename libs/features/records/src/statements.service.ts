import { type CredentialScope, type FieldError, MAX_BATCH, type StatementQuery } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, denied, fieldError, IRI_BASE, notFound, type Scope } from '@pirecow/platform';
import {
  accountAgent,
  type Agent,
  agentKey,
  type Statement,
  validateStatement,
  type XapiVersion,
} from '@pirecow/xapi';
import type { RecordCredential } from './record-credential.entity';
import { RecordStore } from './record-store';
import { longNames } from './long-names';
import { refusal } from './records.policy';
import { Registrations } from './registrations';
import { type ReadScope, type StatementPage, StatementReader } from './statement-reader';

/** Who asks the record store, and in which version of the standard. */
export interface Speaker {
  credential: RecordCredential | undefined;
  scope: Scope | undefined;
  version: XapiVersion;
}

function at(index: number, batch: boolean, path: string): string {
  if (!batch) return path;
  return path ? `[${index}].${path}` : `[${index}]`;
}

/** What the resource `/xapi/statements` does, for credentials and for sessions. */
@Injectable()
export class Statements {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: StatementReader,
    private readonly registrations: Registrations,
    private readonly clock: Clock,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** Stores one statement or a batch, all or nothing. @returns their ids in order */
  async add(speaker: Speaker, body: unknown): Promise<string[]> {
    const isBatch = Array.isArray(body);
    const statements = this.check(isBatch ? body : [body], isBatch, speaker.version);
    if (statements.length === 0) return [];
    if (!speaker.credential) return this.addBySession(speaker, statements, isBatch);
    const { organisationId } = speaker.credential;
    this.requireScope(speaker.credential, ['statements/write']);
    return this.store.store(statements, {
      organisationId,
      source: 'credential',
      authority: this.authorityOf(speaker.credential),
      grammar: speaker.version,
    });
  }

  async one(speaker: Speaker, id: string, voided: boolean): Promise<Statement> {
    const statement = await this.reader.one(this.readScope(speaker), id, voided);
    if (!statement) throw notFound();
    return statement;
  }

  list(speaker: Speaker, query: StatementQuery, language: string): Promise<StatementPage> {
    return this.reader.list(this.readScope(speaker), query, language);
  }

  consistentThrough(): Promise<string> {
    return this.reader.consistentThrough();
  }

  private check(values: unknown[], isBatch: boolean, version: XapiVersion): Statement[] {
    if (values.length > MAX_BATCH) throw fieldError('', 'too_big_array', { maximum: MAX_BATCH });
    const results = values.map((value) => validateStatement(value, version));
    const errors = results.flatMap((result, index): FieldError[] =>
      result.ok
        ? longNames(result.statement).map((error) => ({ ...error, field: at(index, isBatch, error.field) }))
        : result.errors.map(({ path, rule }) => ({ field: at(index, isBatch, path), rule: `xapi.${rule}` })),
    );
    if (errors.length > 0) throw new AppError('input.invalid', {}, errors.slice(0, 50));
    const statements = results.flatMap((result) => (result.ok ? [result.statement] : []));
    this.refuseTwins(statements);
    return statements;
  }

  /** Two statements with one id in one batch are refused (xAPI 1.0.3 Communication 2.1.2). */
  private refuseTwins(statements: Statement[]): void {
    const ids = statements.flatMap(({ id }) => (id ? [id.toLowerCase()] : []));
    const twin = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twin >= 0) throw fieldError(`[${twin}].id`, 'xapi.distinct-ids');
  }

  private async addBySession(
    { scope, version: grammar }: Speaker,
    statements: Statement[],
    isBatch: boolean,
  ): Promise<string[]> {
    if (!scope) throw denied();
    const actor = accountAgent(this.iriBase, scope.accountId);
    const speaker = {
      accountId: scope.accountId,
      agentKey: agentKey(actor) ?? '',
      iriBase: this.iriBase,
      now: this.clock.now(),
    };
    const ids = [...new Set(statements.flatMap(({ context }) => context?.registration ?? []))];
    const facts = await this.registrations.find(ids);
    const factsOf = ({ context }: Statement) => facts.get(context?.registration ?? '');
    const errors = statements.flatMap((statement, index) => {
      const error = refusal(statement, speaker, factsOf(statement));
      return error ? [{ ...error, field: at(index, isBatch, error.field) }] : [];
    });
    if (errors.length > 0) throw new AppError('permission.denied', {}, errors);
    const organisations = new Set(statements.map((statement) => factsOf(statement)?.organisationId ?? ''));
    const [organisationId] = organisations;
    if (organisations.size !== 1 || !organisationId) throw fieldError('context.registration', 'invalid');
    return this.store.store(statements, { organisationId, source: 'session', authority: actor, grammar });
  }

  private requireScope(credential: RecordCredential, oneOf: CredentialScope[]): void {
    if (!credential.scopes.some((scope) => oneOf.includes(scope))) throw denied();
  }

  private readScope({ credential, scope }: Speaker): ReadScope {
    if (!credential) throw scope ? denied() : new AppError('session.required');
    this.requireScope(credential, ['statements/read', 'statements/read/mine']);
    const { organisationId } = credential;
    if (credential.scopes.includes('statements/read')) return { organisationId };
    return { organisationId, authorityKey: agentKey(this.authorityOf(credential)) ?? '' };
  }

  private authorityOf({ id, name }: RecordCredential): Agent {
    return {
      objectType: 'Agent',
      name,
      account: { homePage: this.iriBase, name: `credential:${id}` },
    };
  }
}

import type { CredentialScope, FieldError, StatementQuery } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  denied,
  fieldError,
  IRI_BASE,
  notFound,
  type Scope,
  together,
} from '@pirecow/platform';
import { accountAgent, type Agent, agentKey, type Statement, type XapiVersion } from '@pirecow/xapi';
import { Attachments } from './attachments/attachments.service';
import { type Incoming, IncomingStatements } from './attachments/incoming.service';
import { allows } from './credential-scopes';
import type { RecordCredential } from './record-credential.entity';
import { RecordStore } from './record-store';
import { aheadBy, inServerTime } from './device-clock';
import { refusal } from './records.policy';
import { Registrations } from './registrations';
import type { TokenSpeaker } from './session-tokens';
import { type Batch, checkBatch, pathIn } from './statement-checks';
import { SessionAllowance } from './session-allowance';
import type { EntryOrigin } from './statement-entry';
import type { ReadScope } from './statement-filters';
import { type FoundStatement, type StatementPage, StatementReader, type View } from './statement-reader';
import { TokenStatements } from './token-statements';

/** Who asks the record store, and in which version of the standard. */
export interface Speaker {
  credential: RecordCredential | undefined;
  /** Set where a unit of a package speaks. */
  token: TokenSpeaker | undefined;
  scope: Scope | undefined;
  version: XapiVersion;
  /** What the clock of the sender shows, as it says. */
  deviceTime?: unknown;
}

/** What the resource `/xapi/statements` does, for credentials and for sessions. */
@Injectable()
export class Statements {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: StatementReader,
    private readonly incoming: IncomingStatements,
    private readonly attachments: Attachments,
    private readonly registrations: Registrations,
    private readonly allowance: SessionAllowance,
    private readonly tokenStatements: TokenStatements,
    private readonly clock: Clock,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /**
   * Stores one statement or a batch, all or nothing. Files that are not kept are removed.
   * @param id the id that the address gives to a single statement
   * @returns their ids in order
   */
  async add(speaker: Speaker, incoming: Incoming, id?: string): Promise<string[]> {
    try {
      const batch = checkBatch(incoming, speaker.version, id);
      await this.checkSignatures(batch);
      const { ids, organisationId } = await this.keep(speaker, batch);
      if (incoming.files.length > 0)
        await this.incoming.forget(await this.attachments.unkept(organisationId, incoming.files));
      return ids;
    } catch (error) {
      await this.incoming.forget(incoming.files);
      throw error;
    }
  }

  async one(speaker: Speaker, id: string, voided: boolean, view: View): Promise<FoundStatement> {
    const statement = await this.reader.one(this.readScope(speaker), id, voided, view);
    if (!statement) throw notFound();
    return statement;
  }

  list(speaker: Speaker, query: StatementQuery, language: string): Promise<StatementPage> {
    return this.reader.list(this.readScope(speaker), query, language);
  }

  /** The attachments of statements that were found, each content once. */
  attachmentsOf(speaker: Speaker, found: FoundStatement[]) {
    const statements = found.map(({ json }) => JSON.parse(json) as Statement);
    return this.attachments.of(this.readScope(speaker).organisationId, statements);
  }

  private async keep(speaker: Speaker, batch: Batch): Promise<{ ids: string[]; organisationId: string }> {
    const { token, version } = speaker;
    if (token) {
      const ids = await this.tokenStatements.add(token, batch, version);
      return { ids, organisationId: token.organisationId };
    }
    const origin = speaker.credential
      ? this.originOf(speaker.credential, version)
      : await this.originOfSession(speaker, batch);
    const ids = batch.received.length > 0 ? await this.store.store(batch.received, origin) : [];
    return { ids, organisationId: origin.organisationId };
  }

  private async checkSignatures(batch: Batch): Promise<void> {
    for (const [index, { statement, files }] of batch.received.entries()) {
      const error = await this.attachments.signatureError(statement, files);
      if (error)
        throw new AppError('input.invalid', {}, [{ ...error, field: pathIn(batch, index, error.field) }]);
    }
  }

  private originOf(credential: RecordCredential, grammar: XapiVersion): EntryOrigin {
    requireScope(credential, ['statements/write']);
    const { organisationId } = credential;
    const authority = this.authorityOf(credential);
    return {
      organisationId,
      source: 'credential',
      authority,
      grammar,
      defines: allows(credential, 'define'),
    };
  }

  private async originOfSession(
    { scope, version: grammar, deviceTime }: Speaker,
    batch: Batch,
  ): Promise<EntryOrigin> {
    if (!scope) throw denied();
    const actor = accountAgent(this.iriBase, scope.accountId);
    const { accountId } = scope;
    const speaker = {
      accountId,
      agentKey: agentKey(actor) ?? '',
      iriBase: this.iriBase,
      now: this.clock.now(),
    };
    const statements = batch.received.map(({ statement }) => statement);
    const ids = [...new Set(statements.flatMap(({ context }) => context?.registration ?? []))];
    const [, facts] = await together(
      this.allowance.take(scope.accountId, batch.received.length),
      this.registrations.find(ids),
    );
    const factsOf = ({ context }: Statement) => facts.get(context?.registration ?? '');
    const errors = statements.flatMap((statement, index): FieldError[] => {
      const error = refusal(statement, speaker, factsOf(statement));
      return error ? [{ ...error, field: pathIn(batch, index, error.field) }] : [];
    });
    if (errors.length > 0) throw new AppError('permission.denied', {}, errors);
    const organisations = new Set(statements.map((statement) => factsOf(statement)?.organisationId ?? ''));
    const [organisationId] = organisations;
    if (organisations.size !== 1 || !organisationId) throw fieldError('context.registration', 'invalid');
    const clock = { iriBase: this.iriBase, now: speaker.now, ahead: aheadBy(deviceTime, speaker.now) };
    for (const one of batch.received) {
      const since = factsOf(one.statement)?.since ?? speaker.now;
      one.corrected = inServerTime(one.statement, clock, since);
    }
    return { organisationId, source: 'session', authority: actor, grammar };
  }

  private readScope({ credential, scope, token }: Speaker): ReadScope {
    if (!credential) throw scope || token ? denied() : new AppError('session.required');
    requireScope(credential, ['statements/read', 'statements/read/mine']);
    const { organisationId } = credential;
    if (allows(credential, 'statements/read')) return { organisationId };
    return { organisationId, authorityKey: agentKey(this.authorityOf(credential)) ?? '' };
  }

  private authorityOf({ id, name }: RecordCredential): Agent {
    return { objectType: 'Agent', name, account: { homePage: this.iriBase, name: `credential:${id}` } };
  }
}

/** @throws AppError where the credential has none of these scopes */
export function requireScope(credential: RecordCredential, oneOf: CredentialScope[]): void {
  if (!oneOf.some((scope) => allows(credential, scope))) throw denied();
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type DocumentWish,
  type SessionAnswers,
  SessionTokens,
  type SessionVisit,
  type Taken,
  TokenSpeaker,
} from '@pirecow/features/records';
import { Clock, denied, digestOf } from '@pirecow/platform';
import { agentKey } from '@pirecow/xapi';
import { LAUNCH_DATA, PREFERENCES } from './launch-documents';
import { PackageNames } from './names-of';
import { PackageStore } from './package-store';
import { type PackageRegistration, RegistrationStore } from './registration-store';
import { type RegistrationNames, satisfactions, unitIri } from './rules/lms-statements';
import { breachOf, isOver, type SessionFacts, takeUp } from './rules/statement-rules';
import { type PackageSession, SessionStore } from './session-store';
import { partsOf } from './structure/course-structure';

/** The rule of an error whose words name the section of cmi5. */
const RULE = 'cmi5';

/** Answers the records' questions about tokens: whose they are, and what they may do (cmi5 8.2, 9, 10, 11). */
@Injectable()
export class TokenAnswers implements SessionAnswers, OnModuleInit {
  constructor(
    private readonly tokens: SessionTokens,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly names: PackageNames,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.tokens.answerWith(this);
  }

  async find(token: string): Promise<TokenSpeaker | undefined> {
    const session = await this.sessions.byToken(digestOf(token));
    if (!session) return undefined;
    return new TokenSpeaker(session.id, session.organisationId, this.names.authority(session.packageId));
  }

  async enter({ sessionId }: TokenSpeaker): Promise<SessionVisit> {
    const known = await this.open(sessionId);
    const registration = await this.registrations.lock(known.registrationId);
    // Read again behind the lock: somebody may have ended it meanwhile.
    const session = await this.open(sessionId);
    return this.visit(session, registration);
  }

  async document({ sessionId }: TokenSpeaker, wish: DocumentWish): Promise<void> {
    const session = await this.open(sessionId);
    if (!this.mayTouch(session, wish)) throw denied();
    if (wish.resource === 'agent' && wish.name === PREFERENCES)
      await this.sessions.markPreferencesRead(sessionId);
  }

  hasOrigin(origin: string): Promise<boolean> {
    return this.packages.hasOrigin(origin);
  }

  private async open(sessionId: string): Promise<PackageSession> {
    const session = await this.sessions.find(sessionId);
    if (!session || session.endedAt) throw denied();
    return session;
  }

  /** A unit keeps to its learner, its activity and its registration, and never writes what the platform tells it. */
  private mayTouch(
    session: PackageSession,
    { resource, method, agent, activityId, registration, name }: DocumentWish,
  ) {
    if (agent && agentKey(agent) !== agentKey(this.names.actor(session.accountId))) return false;
    if (agent?.objectType === 'Group') return false;
    const { iriBase } = this.names;
    const own = unitIri({ iriBase, packageId: session.packageId }, session.unit);
    if (activityId !== undefined && activityId !== own) return false;
    if (registration !== undefined && registration !== session.registrationId) return false;
    if (resource === 'agent') return method === 'GET';
    // Without a name it would remove all states, also what the platform told.
    const isProtected = name === LAUNCH_DATA || (name === undefined && method === 'DELETE');
    return resource !== 'state' || method === 'GET' || !isProtected;
  }

  private async visit(session: PackageSession, registration: PackageRegistration): Promise<SessionVisit> {
    const structure = await this.packages.structure(session.packageId);
    const names = this.names.of(registration, structure);
    const facts = this.factsOf(session, names);
    let isCounting = false;
    return {
      take: (statement): Taken => {
        const breach = breachOf(statement, facts, registration.progress);
        if (breach)
          return { refused: { field: breach.field, rule: RULE, values: { section: breach.section } } };
        if (!takeUp(statement, facts, registration.progress)) return { follows: [] };
        isCounting = true;
        const told = { sessionId: session.id, at: this.clock.now() };
        return { follows: satisfactions(names, registration.progress, told) };
      },
      close: async () => {
        await this.sessions.saveSaid(session.id, facts.said, isOver(facts));
        if (isCounting) await this.registrations.save(registration, structure);
      },
    };
  }

  private factsOf(session: PackageSession, names: RegistrationNames): SessionFacts {
    const unit = partsOf(names.structure.parts, 'au')[session.unit];
    if (!unit) throw new Error(`No unit ${session.unit} in package ${session.packageId}`);
    const { id: sessionId, launchMode, hasReadPreferences } = session;
    const { registration, actor } = names;
    const activityId = unitIri(names, unit.position);
    const said = new Set(session.said);
    return { sessionId, registration, actor, unit, activityId, launchMode, hasReadPreferences, said };
  }
}

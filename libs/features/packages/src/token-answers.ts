import type { FieldError } from '@pirecow/contracts';
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
import { agentKey, cmi5Categories, type Statement, verbs } from '@pirecow/xapi';
import { CourseUnits } from './courses/course-units.service';
import { LAUNCH_DATA, PREFERENCES } from './launch-documents';
import { PackageNames } from './names-of';
import { PackageStore } from './package-store';
import { type PackageRegistration, RegistrationStore } from './registration-store';
import { activityIri, type RegistrationNames, satisfactions } from './rules/lms-statements';
import type { Progress } from './rules/progress';
import { listOf } from './rules/statement-parts';
import { breachOf, isOver, type SessionFacts, takeUp } from './rules/statement-rules';
import { type PackageSession, SessionStore } from './session-store';
import { type AssignableUnit, type CourseStructure, partsOf } from './structure/course-structure';
import { takeUpTincan, tincanBreach } from './tincan/tincan-rules';

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
    private readonly courses: CourseUnits,
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
    if (!(await this.mayTouch(session, wish))) throw denied();
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
  private async mayTouch(
    session: PackageSession,
    { resource, method, agent, activityId, registration, name }: DocumentWish,
  ): Promise<boolean> {
    if (agent && agentKey(agent) !== agentKey(this.names.actor(session.accountId))) return false;
    if (agent?.objectType === 'Group') return false;
    if (activityId !== undefined && activityId !== (await this.ownActivity(session))) return false;
    if (registration !== undefined && registration !== session.registrationId) return false;
    if (resource === 'agent') return method === 'GET';
    // Without a name it would remove all states, also what the platform told.
    const isProtected = name === LAUNCH_DATA || (name === undefined && method === 'DELETE');
    return resource !== 'state' || method === 'GET' || !isProtected;
  }

  private async ownActivity({ packageId, registrationId, accountId, unit }: PackageSession): Promise<string> {
    const structure = await this.packages.structure(packageId);
    const names = this.names.of({ id: registrationId, packageId, accountId }, structure);
    return activityIri(names, unitAt(structure, unit));
  }

  private async visit(session: PackageSession, registration: PackageRegistration): Promise<SessionVisit> {
    const structure = await this.packages.structure(session.packageId);
    const names = this.names.of(registration, structure);
    const facts = this.factsOf(session, names);
    let isCounting = false;
    const judged: Statement[] = [];
    return {
      take: (statement): Taken => {
        const refused = refusalOf(statement, facts, registration.progress, names);
        if (refused) return { refused };
        const takeIn = structure.standard === 'tincan' ? takeUpTincan : takeUp;
        const counts = takeIn(statement, facts, registration.progress);
        if (counts || isFailure(statement, facts, structure)) judged.push(statement);
        if (!counts) return { follows: [] };
        isCounting = true;
        const told = { sessionId: session.id, at: this.clock.now() };
        return { follows: satisfactions(names, registration.progress, told) };
      },
      close: async () => {
        await this.sessions.saveSaid(session.id, facts.said, isOver(facts));
        if (isCounting) await this.registrations.save(registration, structure);
        if (judged.length > 0) await this.courses.tell(registration, names, { statements: judged });
      },
    };
  }

  private factsOf(session: PackageSession, names: RegistrationNames): SessionFacts {
    const unit = unitAt(names.structure, session.unit);
    const { id: sessionId, launchMode, hasReadPreferences } = session;
    const { registration, actor } = names;
    const activityId = activityIri(names, unit);
    const said = new Set(session.said);
    return { sessionId, registration, actor, unit, activityId, launchMode, hasReadPreferences, said };
  }
}

function unitAt(structure: CourseStructure, position: number): AssignableUnit {
  const unit = partsOf(structure.parts, 'au')[position];
  if (!unit) throw new Error(`No unit ${position} in package ${structure.id}`);
  return unit;
}

/** Whether a unit says that its learner has failed: that changes nothing in its package, and its course wants to know. */
function isFailure(
  { verb, object, context }: Statement,
  { activityId }: SessionFacts,
  { standard }: CourseStructure,
): boolean {
  if (verb.id !== verbs.failed || !('id' in object) || object.id !== activityId) return false;
  return standard === 'tincan' || listOf(context?.contextActivities?.category).includes(cmi5Categories.cmi5);
}

/** Why a unit may not say this: by the rules of cmi5, or by those that we have for xAPI packages. */
function refusalOf(
  statement: Statement,
  facts: SessionFacts,
  progress: Progress,
  { iriBase, structure: { standard, activities = [] } }: RegistrationNames,
): FieldError | undefined {
  if (standard === 'tincan') return tincanBreach(statement, { ...facts, activities, iriBase });
  const breach = breachOf(statement, facts, progress);
  return breach && { field: breach.field, rule: RULE, values: { section: breach.section } };
}

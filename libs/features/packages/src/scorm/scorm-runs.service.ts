import type { Committed, ScormCommit, ScormOpened } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { RecordStore, SessionAllowance } from '@pirecow/features/records';
import { AppError, Clock, Database, digestOf, notFound } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { CourseUnits } from '../courses/course-units.service';
import { contentPath, type Package, PackageStore } from '../package-store';
import { type PlayedSession, PlayerSessions } from '../player-sessions';
import { RegistrationStore } from '../registration-store';
import { type RegistrationNames, satisfactions, unitIri } from '../rules/lms-statements';
import { isOver, type SessionFacts, takeUp } from '../rules/statement-rules';
import { type PackageSession, SessionStore } from '../session-store';
import { nameOf, type AssignableUnit } from '../structure/course-structure';
import { type Elements, faultsOf } from './elements';
import { initialElements } from './initial-elements';
import { answersOf } from './interactions';
import { isSuspended, type Meaning, meaningOf, sessionSeconds, sessionTimeOf, isOld } from './meaning';
import { answered, type ToldSession, type UnitEvent, unitStatement } from './scorm-statements';
import { excessOf } from './room';
import { REQUEST } from './sequencing/sequencer';
import { Ways } from './ways';
import { emptyState, type ScormState, ScormStore } from './scorm-store';

const MOST_OPENINGS = 1_000;
const MOST_ERRORS = 50;

/** A session of a unit with all that decides what its commits mean; its registration is locked. */
interface Run extends PlayedSession {
  facts: SessionFacts;
  state: ScormState | undefined;
}

/** What a commit comes to; no statement carries its score where it has no verdict. */
interface Applied {
  statements: Statement[];
  score?: Meaning['score'];
}

/** Runs units that follow SCORM: hands out what they begin with, and takes what they set. */
@Injectable()
export class ScormRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly store: ScormStore,
    private readonly records: RecordStore,
    private readonly allowance: SessionAllowance,
    private readonly players: PlayerSessions,
    private readonly ways: Ways,
    private readonly courses: CourseUnits,
  ) {}

  /** Begins a session, or goes on with it where its page was loaded again. @throws AppError `not-found` where it is over */
  async open(ticket: string): Promise<ScormOpened> {
    const known = await this.players.known(ticket);
    if (known.endedAt) throw notFound();
    return this.database.inTransaction(async () => {
      const run = await this.run(known.id);
      const { session, found, unit, facts, registration } = run;
      const opening = Object.keys(session.commits).length + 1;
      if (session.endedAt || opening > MOST_OPENINGS) throw notFound();
      const { state, entry } = beginning(found, run.state, session.launchMode === 'Normal');
      const told = this.told(session, {}, found);
      const events: UnitEvent[] =
        facts.said.size > 0 ? [] : entry === 'resume' ? ['initialized', 'resumed'] : ['initialized'];
      const statements = this.take(run, events, told);
      if (session.launchMode === 'Normal') await this.store.save(registration.id, unit.position, state);
      await this.sessions.saveCommits(session.id, { ...session.commits, [opening]: 0 });
      await this.close(run, statements);
      const standard = standardOf(found);
      const learner = { id: session.accountId, name: await this.store.nameOf(session.accountId) };
      const { launchMode } = session;
      const way = launchMode === 'Normal' ? await this.ways.find(registration.id) : undefined;
      const elements = initialElements({ standard, unit, launchMode, learner, entry, ...state });
      return {
        standard,
        url: contentPath(found, unit.url),
        title: nameOf(unit),
        returnUrl: await this.courses.returnAddress(registration, found.organisationId),
        opening,
        elements,
        ...(way && { way: { continue: way.canContinue, previous: way.canPrevious } }),
      };
    });
  }

  /**
   * Takes what a unit has set, once: the same commit again changes nothing. What there is no room for is left out.
   * @throws AppError `input.invalid` naming each element, `rate.limited`, or `not-found` where the session is over
   */
  async commit(ticket: string, commit: ScormCommit): Promise<Committed> {
    const known = await this.players.known(ticket);
    await this.players.limit(known.id);
    const found = await this.packages.get(known.packageId);
    refuseFaults(found, commit.elements);
    const take = async () => {
      const run = await this.run(known.id);
      const { session } = run;
      const last = session.commits[commit.opening];
      if (last === undefined) throw notFound();
      if (commit.sequence <= last) return { isFull: false };
      if (session.endedAt) throw notFound();
      await this.sessions.saveCommits(session.id, { ...session.commits, [commit.opening]: commit.sequence });
      const left = await this.withoutRoom(run, commit.elements);
      const { statements, score } = await this.apply(run, without(commit, left));
      await this.close(run, statements, score?.scaled);
      return { isFull: left.length > 0 };
    };
    return commit.isFinal ? this.ways.transaction(found.id, take) : this.database.inTransaction(take);
  }

  /** What of the elements of a commit is more than is kept. */
  private async withoutRoom({ session, registration, unit, state }: Run, set: Elements): Promise<string[]> {
    if (session.launchMode !== 'Normal') return [];
    const beside = await this.store.bytesBeside(registration.id, unit.position);
    return excessOf(state?.elements ?? {}, set, beside);
  }

  /** Keeps what was set and says what it means. */
  private async apply(run: Run, { elements: set, isFinal }: ScormCommit): Promise<Applied> {
    const { session, found, unit, names, registration } = run;
    const before = run.state ?? emptyState();
    const { [REQUEST]: request, ...kept } = set;
    const elements = { ...before.elements, ...kept };
    const told = this.told(session, session.launchMode === 'Normal' ? elements : set, found);
    // Who only looks changes nothing (cmi5 10.2.2; no-credit in SCORM).
    if (session.launchMode !== 'Normal')
      return { statements: this.take(run, isFinal ? ['terminated'] : [], told) };
    const standard = standardOf(found);
    const answers = answersOf(standard, elements, isFinal);
    const fresh = answers.flatMap((answer) => {
      const digest = digestOf(JSON.stringify(answer)).toString('base64url').slice(0, 22);
      return before.answered[answer.place] === digest ? [] : [{ answer, digest }];
    });
    // Units write all their answers again at each save; what is over its allowance may still come to its end.
    if (fresh.length > 0) await this.allowance.take(session.id, fresh.length);
    const stated = Object.fromEntries(fresh.map(({ answer, digest }) => [answer.place, digest]));
    const state = { ...before, elements, isFinished: isFinal, answered: { ...before.answered, ...stated } };
    await this.store.save(registration.id, unit.position, state);
    const asked = request === undefined ? elements : { ...elements, [REQUEST]: request };
    if (isFinal) await this.ways.leave({ registration, structure: found.structure }, asked);
    const { score } = meaningOf(standard, unit, elements, isFinal);
    const given = fresh.map(({ answer }) => answered(names, unit, answer, told));
    const reached = this.take(run, this.reached(run, elements, isFinal), told, score);
    return { statements: [...given, ...reached], score };
  }

  /** What is new in what a unit says it has reached; completed and passed once in a registration, as in cmi5 9.3. */
  private reached({ found, unit, registration }: Run, elements: Elements, isFinal: boolean): UnitEvent[] {
    const standard = standardOf(found);
    const { isCompleted, verdict } = meaningOf(standard, unit, elements, isFinal);
    const { completed, passed } = registration.progress;
    const hasPassed = passed.has(unit.position);
    return [
      ...(isCompleted && !completed.has(unit.position) ? (['completed'] as const) : []),
      ...(verdict === 'passed' && !hasPassed ? (['passed'] as const) : []),
      // A learner may try again until the session is over.
      ...(verdict === 'failed' && !hasPassed && isFinal ? (['failed'] as const) : []),
      ...(isFinal && isSuspended(standard, elements) ? (['suspended'] as const) : []),
      ...(isFinal ? (['terminated'] as const) : []),
    ];
  }

  /** States events, and what is satisfied by them. */
  private take(run: Run, events: UnitEvent[], told: ToldSession, score?: Meaning['score']) {
    const { names, unit, facts, registration } = run;
    return events.flatMap((event) => {
      const statement = unitStatement(names, unit, event, told, score);
      const mayCount = takeUp(statement, facts, registration.progress);
      return [statement, ...(mayCount ? satisfactions(names, registration.progress, told) : [])];
    });
  }

  private async close(run: Run, statements: Statement[], score?: number): Promise<void> {
    const { session, facts, registration, found, names } = run;
    await this.sessions.saveSaid(session.id, facts.said, isOver(facts));
    if (statements.length === 0) return;
    await this.registrations.save(registration, found.structure);
    await this.records.state(session.organisationId, statements);
    await this.courses.tell(registration, names, { statements, score });
  }

  private told(session: PackageSession, elements: Elements, found: Package): ToldSession {
    const at = this.clock.now();
    const seconds = (at.getTime() - session.launchedAt.getTime()) / 1_000;
    return { sessionId: session.id, at, seconds: sessionSeconds(standardOf(found), elements) ?? seconds };
  }

  private async run(sessionId: string): Promise<Run> {
    const played = await this.players.locked(sessionId);
    const { session, unit, registration, names } = played;
    if (!unit.scorm) throw notFound();
    const state = await this.store.find(registration.id, unit.position);
    return { ...played, state, facts: factsOf(session, unit, names) };
  }
}

const standardOf = ({ structure }: Package) =>
  structure.standard === 'scorm-1.2' ? ('scorm-1.2' as const) : ('scorm-2004' as const);

function factsOf(session: PackageSession, unit: AssignableUnit, names: RegistrationNames): SessionFacts {
  const { id: sessionId, launchMode } = session;
  const { registration, actor } = names;
  const activityId = unitIri(names, unit.position);
  const said = new Set(session.said);
  return { sessionId, registration, actor, unit, activityId, launchMode, hasReadPreferences: true, said };
}

function without({ elements, ...commit }: ScormCommit, left: readonly string[]): ScormCommit {
  const names = new Set(left);
  const kept = Object.entries(elements).filter(([element]) => !names.has(element));
  return { ...commit, elements: Object.fromEntries(kept) };
}

function refuseFaults(found: Package, elements: Elements): void {
  const faults = faultsOf(standardOf(found), elements).slice(0, MOST_ERRORS);
  if (faults.length === 0) return;
  const fields = faults.map(({ element, rule }) => ({
    field: element,
    rule,
    ...(rule === 'structure-value' && { values: { value: (elements[element] ?? '').slice(0, 100) } }),
  }));
  throw new AppError('input.invalid', {}, fields);
}

/**
 * What a session begins with. What was left without a word goes on, as what was suspended does. Where the unit came to
 * its end, SCORM 2004 begins anew (RTE 2.1.1); in SCORM 1.2 it finds what it set.
 */
function beginning(found: Package, kept: ScormState | undefined, isCounting: boolean) {
  const standard = standardOf(found);
  if (!kept) return { state: emptyState(), entry: 'ab-initio' as const };
  const goesOn = !kept.isFinished || isSuspended(standard, kept.elements);
  if (!goesOn && !isOld(standard) && isCounting) return { state: emptyState(), entry: 'ab-initio' as const };
  const totalSeconds = kept.totalSeconds + (sessionSeconds(standard, kept.elements) ?? 0);
  const left = [sessionTimeOf(standard), isOld(standard) ? 'cmi.core.exit' : 'cmi.exit'];
  const elements = Object.fromEntries(Object.entries(kept.elements).filter(([name]) => !left.includes(name)));
  const isFresh = Object.keys(elements).length === 0;
  const entry = isFresh ? ('ab-initio' as const) : goesOn ? ('resume' as const) : ('' as const);
  return { state: { ...kept, elements, totalSeconds, isFinished: false }, entry };
}

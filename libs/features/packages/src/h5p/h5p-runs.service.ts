import type { Committed, H5pCommit, H5pOpened } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { RecordStore, SessionAllowance } from '@pirecow/features/records';
import { Clock, Database, notFound } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { CourseUnits } from '../courses/course-units.service';
import { type PlayedSession, PlayerSessions } from '../player-sessions';
import { RegistrationStore } from '../registration-store';
import { aboutUnit, activityIri, statementOf } from '../rules/lms-statements';
import { SessionStore } from '../session-store';
import { nameOf } from '../structure/course-structure';
import { h5pStatements } from './h5p-statements';
import { H5pStates } from './h5p-states';

const MOST_OPENINGS = 1_000;
const TAKEN: Committed = { isFull: false };

/** Plays H5P activities: hands out what they begin with, and takes what happens in them. */
@Injectable()
export class H5pRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly players: PlayerSessions,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly states: H5pStates,
    private readonly records: RecordStore,
    private readonly allowance: SessionAllowance,
    private readonly courses: CourseUnits,
  ) {}

  /** Begins a session, or goes on with it where its page was loaded again. @throws AppError `not-found` where it is over */
  async open(ticket: string): Promise<H5pOpened> {
    const known = await this.players.known(ticket);
    return this.database.inTransaction(async () => {
      const played = await this.played(known.id);
      const { session, found, unit, names, registration } = played;
      const opening = Object.keys(session.commits).length + 1;
      if (opening > MOST_OPENINGS) throw notFound();
      await this.sessions.saveCommits(session.id, { ...session.commits, [opening]: 0 });
      const isFirst = !session.said.includes(verbs.initialized);
      const told = { sessionId: session.id, at: this.clock.now() };
      const begun = statementOf(names, { verb: verbs.initialized, ...aboutUnit(names, unit), ...told });
      await this.close(played, isFirst ? [begun] : []);
      return {
        title: nameOf(unit),
        returnUrl: await this.courses.returnAddress(registration, found.organisationId),
        content: `/packages/${found.contentKey}`,
        activity: activityIri(names, unit),
        opening,
        states: await this.states.read(played),
      };
    });
  }

  /**
   * Takes what happened, once: the same commit again changes nothing. Who only looks changes nothing either. States that there is
   * no room for are left out.
   * @throws AppError `rate.limited`, or `not-found` where the session is over
   */
  async commit(ticket: string, commit: H5pCommit): Promise<Committed> {
    const known = await this.players.known(ticket);
    await this.players.limit(known.id);
    return this.database.inTransaction(async () => {
      const played = await this.played(known.id);
      const { session } = played;
      const last = session.commits[commit.opening];
      if (last === undefined) throw notFound();
      // What happened is taken once.
      const isCounted = commit.events.length > 0 || commit.isUnscored;
      if (isCounted && commit.sequence <= last) return TAKEN;
      if (commit.events.length > 0) await this.allowance.take(session.id, commit.events.length);
      if (isCounted)
        await this.sessions.saveCommits(session.id, {
          ...session.commits,
          [commit.opening]: commit.sequence,
        });
      if (session.launchMode !== 'Normal') return TAKEN;
      const isKept = await this.states.keep(played, commit);
      await this.close(played, this.statements(played, commit));
      return { isFull: !isKept };
    });
  }

  private statements(played: PlayedSession, { events, isUnscored }: H5pCommit): Statement[] {
    const told = { sessionId: played.session.id, at: this.clock.now() };
    const { registration, unit } = played;
    const isOpened = isUnscored && !registration.progress.completed.has(unit.position);
    const opened = isOpened ? [{ verb: 'completed' as const, completion: true }] : [];
    return [...opened, ...events].flatMap((event) => h5pStatements(played, event, told));
  }

  private async close({ session, registration, found, names }: PlayedSession, statements: Statement[]) {
    await this.sessions.saveSaid(session.id, new Set([...session.said, verbs.initialized]), false);
    if (statements.length === 0) return;
    await this.registrations.save(registration, found.structure);
    await this.records.state(session.organisationId, statements);
    await this.courses.tell(registration, names, { statements });
  }

  private async played(sessionId: string): Promise<PlayedSession> {
    const played = await this.players.locked(sessionId);
    if (played.session.endedAt || played.found.structure.standard !== 'h5p') throw notFound();
    return played;
  }
}

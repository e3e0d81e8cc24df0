import type { Appeal, AppealAnswer, Corrections, NewAppeal } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, type Scope } from '@pirecow/platform';
import type { Result } from '@pirecow/xapi';
import { AppealReader, type AppealSheet } from './appeal-reader.service';
import { appealOf, appealUntil, correctionsOf } from './appeal-rules';
import { Attempt } from './attempt.entity';
import { AttemptAppeal } from './attempt-appeal.entity';
import { type AttemptCase, AttemptCases } from './attempt-cases.service';
import { AttemptGrading } from './attempt-grading.entity';
import { AttemptPlaces } from './attempt-places.service';
import { decided } from './attempt-rules';
import { answerFacts, saidNow } from './attempt-scoring';
import { GradeLetters } from './grade-letters.service';
import { expectOther } from './own-case';

/** What a page tells its learner of appeals against an attempt. */
interface Contested {
  appeal: Appeal | null;
  appealUntil: string | null;
}

interface ToAnswer {
  organisationId: string;
  attemptId: string;
}

/** The enrolment of that learner in that course that is not withdrawn, by the index on both. */
const ENROLLED_NOW = `
SELECT e.id FROM enrolment e JOIN enrolment gone ON gone.account_id = e.account_id AND gone.course_id = e.course_id
WHERE gone.id = $1 AND e.withdrawn_at IS NULL ORDER BY e.enrolled_at DESC, e.id LIMIT 1`;

/** Results are contested once, and in one moment somebody answers. */
@Injectable()
export class Appeals {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly cases: AttemptCases,
    private readonly reader: AppealReader,
    private readonly outcomes: UnitOutcomes,
    private readonly letters: GradeLetters,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What was said against an attempt, and until when something may be. */
  async of(attempt: Attempt): Promise<Contested> {
    if (!attempt.submittedAt) return { appeal: null, appealUntil: null };
    const found = await this.appeals.findOneBy({ attemptId: attempt.id });
    if (found) return { appeal: appealOf(found), appealUntil: null };
    const until = await this.until(attempt);
    return { appeal: null, appealUntil: until && until > this.clock.now() ? until.toISOString() : null };
  }

  /** Contests a result. The first words stand, however often it is sent. @throws AppError `not-found`, `assessment.appeal-over` */
  async make(who: Scope, attemptId: string, { words }: NewAppeal): Promise<Appeal> {
    const attempt = await this.places.own(who, attemptId, true);
    const found = await this.appeals.findOneBy({ attemptId });
    if (found) return appealOf(found);
    const [now, until] = [this.clock.now(), await this.until(attempt)];
    if (!until || until <= now) throw new AppError('assessment.appeal-over');
    const { row } = await this.places.of(who, attempt);
    const open = { verdict: null, reason: null, corrections: null, answeredBy: null, answeredAt: null };
    const appeal = { attemptId, organisationId: row.organisationId, words, madeAt: now, ...open };
    await this.appeals.insert(appeal);
    return appealOf(appeal);
  }

  /**
   * Answers an appeal: result, statements, log and the mail to the learner are of one transaction. Where somebody was faster, their
   * answer stands and is what is answered. @throws AppError `not-found`, `assessment.own-case`, or `input.invalid` naming the question
   */
  async answer(
    who: Scope,
    { organisationId, attemptId }: ToAnswer,
    said: AppealAnswer,
  ): Promise<AppealSheet> {
    await this.reader.find(organisationId, attemptId, false);
    const { row } = await this.cases.get(attemptId);
    expectOther(who, row.accountId);
    // The order of locks is that of a submission: the enrolment first.
    const open = await this.outcomes.openFor(row.accountId, row.enrolmentId, row.unitId);
    const appeal = await this.reader.find(organisationId, attemptId, true);
    if (!appeal.answeredAt) {
      const found = await this.cases.get(attemptId);
      const corrections = correctionsOf(said, this.cases.scored(found, null));
      const { verdict, reason } = said;
      const answered = {
        verdict,
        reason,
        corrections,
        answeredBy: who.accountId,
        answeredAt: this.clock.now(),
      };
      await this.appeals.update({ attemptId }, answered);
      if (verdict === 'regraded') await this.regrade(found, corrections, open);
      const told = { organisationId, ...(found.row.gradedBy === who.accountId && { ownGrade: true }) };
      await this.audit.write(who, 'attempt.appeal-answered', attemptId, told);
      await this.letters.write(found, 'assessment.appeal-answered');
    }
    return this.reader.sheet(who, organisationId, attemptId);
  }

  private async regrade(
    found: AttemptCase,
    corrections: Corrections,
    open: Awaited<ReturnType<UnitOutcomes['openFor']>>,
  ): Promise<void> {
    const scored = this.cases.scored(found, corrections);
    const { outcome, result } = decided(scored, found.unit.assessment);
    const { score: _, ...closed } = outcome;
    await this.database.repository(Attempt).update({ id: found.row.attemptId }, closed);
    if (!open) return this.carry(found, closed.passed, result);
    const items = scored.items.filter(({ question }) => question.id in corrections);
    const done = saidNow(found.row, this.clock.now());
    const answers = answerFacts(found.unit, items, done);
    await this.outcomes.recordAssessment(open, { passed: closed.passed, result, answers, done });
  }

  /** Who left and came back passes where they are enrolled by now, if the unit is there still. */
  private async carry({ row }: AttemptCase, passed: boolean, result: Result): Promise<void> {
    if (!passed) return;
    const [now] = await this.database.query<{ id: string }>(ENROLLED_NOW, [row.enrolmentId]);
    const open = now && (await this.outcomes.openFor(row.accountId, now.id, row.unitId));
    const done = saidNow(row, this.clock.now());
    if (open) await this.outcomes.recordAssessment(open, { passed, result, answers: [], done });
  }

  private async until(attempt: Attempt): Promise<Date | null> {
    const grading = await this.database.repository(AttemptGrading).findOneBy({ attemptId: attempt.id });
    return appealUntil(attempt, grading?.gradedAt ?? null);
  }

  private get appeals() {
    return this.database.repository(AttemptAppeal);
  }
}

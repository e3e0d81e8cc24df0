import { type Grades, gradeSchema } from '@pirecow/contracts';
import { drawnQuestions, levelsSchema } from '@pirecow/content';
import { type OpenEnrolment, UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { checked, Clock, Database, expectRevision, notFound, type Scope } from '@pirecow/platform';
import { IsNull } from 'typeorm';
import { z } from 'zod';
import { Attempt } from './attempt.entity';
import { AttemptGrading } from './attempt-grading.entity';
import { decided } from './attempt-rules';
import { answerFacts, needsGrade, saidNow, scoreAttempt } from './attempt-scoring';
import { GradeLetters } from './grade-letters.service';
import { type GradingCase, GradingReader, type GradingSheet } from './grading-reader.service';
import { expectOther } from './own-case';

interface ToGrade {
  organisationId: string;
  attemptId: string;
  /** Undefined: whatever stands there. */
  seen: string | undefined;
}

/** Attempts with open answers: they wait, and in one moment a trainer decides them. */
@Injectable()
export class Gradings {
  constructor(
    private readonly database: Database,
    private readonly reader: GradingReader,
    private readonly outcomes: UnitOutcomes,
    private readonly letters: GradeLetters,
    private readonly clock: Clock,
  ) {}

  /** Lets an attempt wait for its grade. */
  async await(attemptId: string, organisationId: string, submittedAt: Date): Promise<void> {
    const undecided = { grades: null, gradedBy: null, gradedAt: null };
    await this.gradings.insert({ attemptId, organisationId, submittedAt, ...undecided });
  }

  /** Lets an attempt wait no more: its learner goes on with it. Whoever grades it at the same time comes second, or first. */
  async withdraw(attemptId: string): Promise<void> {
    await this.gradings.delete({ attemptId, gradedAt: IsNull() });
  }

  /** What was said of the open answers of an attempt; null where nothing was. */
  async gradesOf(attemptId: string): Promise<Grades | null> {
    return (await this.gradings.findOneBy({ attemptId }))?.grades ?? null;
  }

  /**
   * Decides an attempt by what a trainer says of its open answers: score, statements and the mail to the learner, in one
   * transaction. Where somebody was faster, their grade stands and is what is answered.
   *
   * `seen`: when it was handed in, as its grader saw it. @throws AppError `not-found`, `assessment.own-case`, `input.invalid` naming the
   *   answer or criterion that lacks its grade, or `conflict` where it was taken back and handed in again meanwhile
   */
  async grade(who: Scope, { organisationId, attemptId, seen }: ToGrade, said: Grades): Promise<GradingSheet> {
    const found = await this.reader.find(organisationId, attemptId);
    expectOther(who, found.row.accountId);
    const { grades } = checked(z.object({ grades: fitting(found) }), { grades: said });
    const { accountId, enrolmentId, unitId } = found.row;
    // The order of locks is that of a submission: the enrolment first.
    const enrolment = await this.outcomes.openFor(accountId, enrolmentId, unitId);
    const row = await this.gradings.findOne({ where: { attemptId }, lock: { mode: 'for_no_key_update' } });
    if (!row) throw notFound();
    if (!row.gradedAt) {
      for (const one of [found.row.submittedAt.toISOString(), seen])
        expectRevision(one, row.submittedAt.toISOString());
      const graded = { grades, gradedBy: who.accountId, gradedAt: this.clock.now() };
      await this.gradings.update({ attemptId }, graded);
      await this.decide(found, grades, enrolment);
    }
    return this.reader.sheet(who, organisationId, attemptId);
  }

  private async decide(found: GradingCase, grades: Grades, enrolment?: OpenEnrolment): Promise<void> {
    const { row, version, unit } = found;
    const questions = drawnQuestions(unit, row.attemptId);
    const scored = scoreAttempt(version.course, questions, found.answers, grades);
    const { outcome, result } = decided(scored, unit.assessment);
    const { score: _, ...closed } = outcome;
    await this.database.repository(Attempt).update({ id: row.attemptId }, closed);
    if (enrolment) {
      const done = saidNow(row, this.clock.now());
      const answers = answerFacts(unit, scored.items.filter(needsGrade), done);
      await this.outcomes.recordAssessment(enrolment, { passed: closed.passed, result, answers, done });
    }
    await this.letters.write(found, 'assessment.graded');
  }

  private get gradings() {
    return this.database.repository(AttemptGrading);
  }
}

/** A grade for each of the answers, and for no other. */
function fitting({ open }: GradingCase) {
  const shape = open.map(
    ({ question }) => [question.id, gradeSchema.extend({ levels: levelsSchema(question) })] as const,
  );
  return z.strictObject(Object.fromEntries(shape));
}

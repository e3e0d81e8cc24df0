import type {
  AuditAction,
  FollowUpKind,
  LearnerExtension,
  LearnerExtensionReport,
  LearnerLetter,
  LearnerLetterReport,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { HandLetters } from '@pirecow/features/reminders';
import { Injectable } from '@nestjs/common';
import type { Scope } from '@pirecow/platform';
import { FollowUps } from '../risk/follow-ups.service';
import { LearnerExtensions } from './extensions.service';

/** What is done for many at once from a list: done by other rooms, noted here for each person and in the log. */
@Injectable()
export class NextActions {
  constructor(
    private readonly letters: HandLetters,
    private readonly extensions: LearnerExtensions,
    private readonly followUps: FollowUps,
    private readonly audit: AuditLog,
  ) {}

  async write(who: Scope, organisationId: string, letter: LearnerLetter): Promise<LearnerLetterReport> {
    const report = await this.letters.write(who, organisationId, letter);
    if (letter.dryRun) return report;
    for (const { language, subject, text } of letter.words) {
      const theirs = report.written.filter((one) => one.language === language);
      await this.note(who, organisationId, theirs, ['wrote', `${subject}\n\n${text}`]);
    }
    await this.log(who, 'learners.written-to', organisationId, report.written.length);
    return report;
  }

  async extend(who: Scope, organisationId: string, wish: LearnerExtension): Promise<LearnerExtensionReport> {
    const report = await this.extensions.give(who, organisationId, wish);
    if (wish.dryRun) return report;
    await this.note(who, organisationId, report.given, ['extended', `${wish.dueOn}\n\n${wish.because}`]);
    await this.log(who, 'learners.extended', organisationId, report.given.length);
    return report;
  }

  private async note(
    who: Scope,
    organisationId: string,
    people: readonly { enrolmentId: string }[],
    [kind, note]: [FollowUpKind, string],
  ): Promise<void> {
    const ids = people.map(({ enrolmentId }) => enrolmentId);
    await this.followUps.addAll(who, organisationId, ids, { kind, outcome: 'open', note, corrects: null });
  }

  private async log(who: Scope, action: AuditAction, organisationId: string, count: number): Promise<void> {
    if (count > 0) await this.audit.write(who, action, organisationId, { organisationId });
  }
}

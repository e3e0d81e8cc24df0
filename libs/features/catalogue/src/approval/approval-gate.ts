import type { Repetition } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database } from '@pirecow/platform';
import { draftRevision } from '../drafts/draft-revision';
import type { Draft } from '../drafts/draft-store';
import { PublishingRules } from './publishing-rules.service';

/** Who approved of a draft, as it is kept with the version. */
export interface Approval {
  by: string;
  askedBy: string;
  at: string;
  /** Approved together with the draft. Those of before say nothing of it. */
  repetition?: Repetition;
}

const APPROVED = `
SELECT decided_by AS by, asked_by AS "askedBy", decided_at AS at,
  jsonb_build_object('scope', repetition, 'reason', repetition_reason) AS repetition FROM course_approval
WHERE course_id = $1 AND state = 'approved' AND draft = $2 ORDER BY id DESC LIMIT 1`;

/** The second pair of eyes that an organisation may ask for before anything is published. */
@Injectable()
export class ApprovalGate {
  constructor(
    private readonly database: Database,
    private readonly rules: PublishingRules,
  ) {}

  /**
   * Lets a draft pass that was approved just as it is, or that needs nobody's approval. @returns the approval, or null
   * @throws AppError `course.approval-missing`
   */
  async pass(draft: Draft): Promise<Approval | null> {
    const { approval } = await this.rules.of(draft.organisationId);
    if (!approval) return null;
    const values = [draft.course.structure.id, draftRevision(draft)];
    const [found] = await this.database.query<Omit<Approval, 'at'> & { at: Date }>(APPROVED, values);
    if (!found) throw new AppError('course.approval-missing');
    return { ...found, at: found.at.toISOString() };
  }
}

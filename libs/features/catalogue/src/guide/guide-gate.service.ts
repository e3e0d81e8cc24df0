import {
  gateOf,
  type GateState,
  type GuideCheckId,
  type GuidePlace,
  type GuideResult,
  holds,
} from '@pirecow/content';
import type { FieldError, ImportReport } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database } from '@pirecow/platform';
import type { Approval } from '../approval/approval-gate';
import type { Draft } from '../drafts/draft-store';
import { Guide } from './guide';
import { isAnnounced, isAsRead, MethodFacts, type MethodRow } from './method-facts';

/** What a version met when it was published. */
interface Met {
  results: GuideResult[];
  row: MethodRow;
}

type Looked = Pick<Draft, 'course' | 'files'>;

/** What says the same as the newest record of the version adds none. */
const KEEP = `
INSERT INTO course_version_guide (version_id, met_at, guide_version, results, reasons, review, approval)
SELECT $1, $2, met.* FROM (SELECT $3::text, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb) AS met
WHERE met IS DISTINCT FROM (SELECT newest FROM (
  SELECT guide_version, results, reasons, review, approval FROM course_version_guide
  WHERE version_id = $1 ORDER BY met_at DESC LIMIT 1) AS newest)
ON CONFLICT (version_id, met_at) DO NOTHING`;

/** One line for each place, so that whoever mends them finds them all. */
function refusals(results: readonly GuideResult[], rule: string): FieldError[] {
  return results.flatMap(({ id, places }) => {
    const found: GuidePlace[] = places.length > 0 ? places : [{}];
    return found.map((place) => {
      const where = Object.values<string | undefined>({ ...place });
      return { field: [id, ...where].join(' '), rule, values: { check: id, ...place } };
    });
  });
}

/** As many as a person can read at once. */
const SHOWN = 100;

/** The gate of the trainer's guide: a course is published when its errors are mended and its warnings explained. */
@Injectable()
export class GuideGate {
  constructor(
    private readonly database: Database,
    private readonly facts: MethodFacts,
    private readonly guide: Guide,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a draft pass. @returns what it met, to be kept with its version
   * @throws AppError `course.guide-unmet`: each check and place, by rule `guide.mend` (error) or `guide.explain` (a warning
   *   without a reason that holds)
   */
  async pass(draft: Looked): Promise<Met> {
    const row = await this.facts.of(draft.course.structure.id);
    const results = this.facts.check(draft, row);
    const { errors, unexplained } = this.stateOf(draft, results, row);
    const refused = [...refusals(errors, 'guide.mend'), ...refusals(unexplained, 'guide.explain')];
    if (refused.length > 0) throw new AppError('course.guide-unmet', {}, refused.slice(0, SHOWN));
    return { results, row };
  }

  /** Keeps with a version which guide it met and how, and who approved of it, each time that it or its texts are published. */
  async keep(
    versionId: string,
    draft: Looked,
    { results, row }: Met,
    approval: Approval | null,
  ): Promise<void> {
    const byId = new Map(results.map((result) => [result.id, result]));
    const reasons = row.reasons.filter((reason) => {
      const result = byId.get(reason.checkId as GuideCheckId);
      return result?.state === 'notMet' && holds(reason, result);
    });
    const review = row.review && { ...row.review, older: !isAsRead(draft, row.review) };
    await this.database.query(KEEP, [
      ...[versionId, this.clock.now(), this.guide.version, JSON.stringify(results), JSON.stringify(reasons)],
      review && JSON.stringify(review),
      approval && JSON.stringify(approval),
    ]);
  }

  /** What the gate will say of a course that comes in, in the words of that language. */
  async outlook(incoming: Looked, language: string): Promise<ImportReport['guide']> {
    const row = await this.facts.of(incoming.course.structure.id);
    const { errors, unexplained } = this.stateOf(incoming, this.facts.check(incoming, row), row);
    const line = ({ id }: GuideResult) => ({ id, label: this.guide.label(id, language) });
    return { errors: errors.map(line), warnings: unexplained.map(line) };
  }

  private stateOf({ course }: Looked, results: GuideResult[], { reasons }: MethodRow): GateState {
    if (isAnnounced(course)) return { errors: [], unexplained: [] };
    return gateOf(results, new Map(reasons.map((reason) => [reason.checkId as GuideCheckId, reason])));
  }
}

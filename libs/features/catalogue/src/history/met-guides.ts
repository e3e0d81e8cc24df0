import { guideCheck, type GuideResult } from '@pirecow/content';
import type { MetGuide } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { Approval } from '../approval/approval-gate';
import { Guide } from '../guide/guide';
import type { ReasonRow, ReviewRow } from '../guide/method-facts';

interface Row {
  versionId: string;
  metAt: Date;
  version: string;
  results: GuideResult[];
  reasons: ReasonRow[];
  review: (ReviewRow & { older: boolean }) | null;
  organisation: string | null;
  approval: Approval | null;
}

/** By primary keys: the records of some versions, newest first, and the organisation of whoever reviewed them. */
const MET = `
SELECT g.version_id AS "versionId", g.met_at AS "metAt", g.guide_version AS version, g.results, g.reasons, g.review,
  g.approval, o.name AS organisation
FROM course_version_guide g JOIN course_version v ON v.id = g.version_id
LEFT JOIN organisation o ON o.id = (g.review ->> 'organisationId')::uuid
WHERE g.version_id = ANY ($1::uuid[]) AND v.structure ->> 'state' <> 'announced'
ORDER BY g.version_id, g.met_at DESC`;

/** What versions of a course met each time that they were published. */
@Injectable()
export class MetGuides {
  constructor(
    private readonly database: Database,
    private readonly guide: Guide,
    private readonly accounts: Accounts,
  ) {}

  /** By version, newest first, in the words of that language. Two statements. */
  async of(versionIds: string[], language: string): Promise<Map<string, MetGuide[]>> {
    const rows = await this.database.query<Row>(MET, [versionIds]);
    const people = rows.flatMap(({ reasons, review, approval }) => [
      ...reasons.map(({ by }) => by),
      ...(review ? [review.by] : []),
      ...(approval ? [approval.by, approval.askedBy] : []),
    ]);
    const names = await this.accounts.namesOf(people);
    const nameOf = (id: string) => fullName(names.get(id)) || null;
    const byVersion = Map.groupBy(rows, ({ versionId }) => versionId);
    const described = (some: Row[]) => some.map((row) => this.describe(row, language, nameOf));
    return new Map([...byVersion].map(([versionId, some]) => [versionId, described(some)]));
  }

  private describe(
    { version, metAt, results, reasons, review, organisation, approval }: Row,
    language: string,
    nameOf: (id: string) => string | null,
  ): MetGuide {
    const open = results.filter(({ id, state }) => state === 'notMet' && !guideCheck(id).ofPlatform);
    return {
      version,
      metAt: metAt.toISOString(),
      open: open.map(({ id }) => {
        const given = reasons.find(({ checkId }) => checkId === id);
        const label = this.guide.label(id, language);
        return { id, label, reason: given?.reason ?? null, by: given ? nameOf(given.by) : null };
      }),
      review: review && {
        verdict: review.verdict,
        word: review.word,
        at: new Date(review.at).toISOString(),
        by: nameOf(review.by),
        organisation: organisation ?? '',
        older: review.older,
      },
      approval: approval && { ...approval, by: nameOf(approval.by), askedBy: nameOf(approval.askedBy) },
    };
  }
}

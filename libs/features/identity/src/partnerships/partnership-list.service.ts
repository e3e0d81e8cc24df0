import type {
  Country,
  PartnerRight,
  PartnershipAnswer,
  PartnershipList,
  PartnershipState,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';
import { partnershipAbilities } from '../identity.policy';
import { termsRevision } from './terms';

interface Row {
  id: string;
  organisationId: string;
  granteeId: string;
  state: PartnershipState;
  createdAt: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  partner: { id: string; slug: string; name: string; country: Country; language: string };
  rights: PartnerRight[];
  courseIds: (string | null)[];
}

/**
 * All partnerships of one organisation that live, and the last fifty that ended, by the indexes on both sides; partners
 * and grants by their keys. An organisation has some dozens.
 */
const LIST = `
WITH mine AS (
  SELECT * FROM partnership WHERE organisation_id = $1 OR grantee_id = $1
), shown AS (
  SELECT * FROM mine WHERE state IN ('proposed', 'active')
  UNION ALL (SELECT * FROM mine WHERE state IN ('declined', 'ended') ORDER BY ended_at DESC, id LIMIT 50)
)
SELECT p.id, p.organisation_id AS "organisationId", p.grantee_id AS "granteeId", p.state, p.created_at AS "createdAt",
  p.accepted_at AS "acceptedAt", p.ended_at AS "endedAt", g.rights, g.course_ids AS "courseIds",
  jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'country', o.country, 'language', o.language) AS partner
FROM shown p
JOIN organisation o ON o.id = CASE WHEN p.organisation_id = $1 THEN p.grantee_id ELSE p.organisation_id END
CROSS JOIN LATERAL (
  SELECT array_agg(DISTINCT "right" ORDER BY "right") AS rights, array_agg(DISTINCT course_id) AS course_ids
  FROM partnership_grant WHERE partnership_id = p.id) g
ORDER BY (p.ended_at IS NOT NULL), p.ended_at DESC, lower(o.name), p.id`;

/** The partnerships of an organisation, seen from its side. */
@Injectable()
export class PartnershipLists {
  constructor(private readonly database: Database) {}

  async list(who: Scope, organisationId: string): Promise<PartnershipList> {
    const mayManage = who.may('partnerships.manage', organisationId);
    const rows = await this.database.query<Row>(LIST, [organisationId]);
    return {
      items: rows.map((row) => this.toAnswer(organisationId, mayManage, row)),
      abilities: { propose: mayManage },
    };
  }

  private toAnswer(organisationId: string, mayManage: boolean, row: Row): PartnershipAnswer {
    const { id, partner, state, rights, createdAt, acceptedAt, endedAt } = row;
    const named = row.courseIds.filter((course) => course !== null);
    const courseIds = named.length > 0 ? named : null;
    return {
      ...{ id, partner, state, rights },
      direction: row.organisationId === organisationId ? 'given' : 'received',
      courseIds,
      revision: termsRevision({ rights, courseIds }),
      createdAt: createdAt.toISOString(),
      acceptedAt: acceptedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
      abilities: partnershipAbilities(organisationId, row, mayManage),
    };
  }
}

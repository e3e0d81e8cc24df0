import type { CoordinationScope, RunNamed } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { OrganisationRegister } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, type Reach, type Scope } from '@pirecow/platform';
import { reachOf } from './coordination.service';
import { columnsOf } from './reach';

interface RunRow {
  id: string;
  titles: Record<string, string>;
  course: string;
  startsOn: string;
}

interface CourseRow {
  id: string;
  name: string;
  organisationId: string;
  languages: string[];
}

/** Courses that people can follow or could, within a reach: by `course_organisation`, titles by primary key. */
const COURSES = `
  SELECT c.id, c.organisation_id AS "organisationId", c.languages,
    coalesce(nullif(wished.title, ''), source.title, c.slug) AS name
  FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
  JOIN course c ON c.organisation_id = reach.organisation_id AND (reach.course_id IS NULL OR c.id = reach.course_id)
  LEFT JOIN catalogue_entry wished ON wished.course_id = c.id AND wished.language = $3
  LEFT JOIN catalogue_entry source ON source.course_id = c.id AND source.language = c.source_language
  WHERE c.state IN ('published', 'archived')
  ORDER BY name, c.id`;

/** Sessions of a reach, the latest start first: along `run_organisation`, linear in those of the reach. */
const LATEST = `
  SELECT r.id FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
  JOIN run r ON r.organisation_id = reach.organisation_id AND coalesce(reach.course_id, r.course_id) = r.course_id
  ORDER BY r.starts_on DESC, r.id DESC LIMIT 200`;

const RUNS = `
  SELECT r.id, r.titles, r.starts_on::text AS "startsOn", ${draftTitle('c', '$2')} AS course
  FROM run r JOIN course c ON c.id = r.course_id WHERE r.id = ANY($1) ORDER BY r.starts_on DESC, r.id DESC`;

const TERRITORIES = `SELECT code, country, coalesce(names ->> $1, names ->> 'en') AS name FROM territory ORDER BY name`;

function courseIdsOf(reach: readonly Reach[], organisationId: string): string[] | null {
  const ids = reach.filter((one) => one.organisationId === organisationId).map(({ courseId }) => courseId);
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

/** Tells how far the reader sees, in words: what filters offer and what keys of figures mean. Five short queries. */
@Injectable()
export class ScopeWords {
  constructor(
    private readonly database: Database,
    private readonly register: OrganisationRegister,
  ) {}

  async of(who: Scope): Promise<CoordinationScope> {
    const reach = reachOf(who);
    const words = await this.within(who, reach, who.organisationsWith('progress.see'));
    const { organisationIds, courseIds } = columnsOf(reach);
    const latest = await this.database.query<{ id: string }>(LATEST, [organisationIds, courseIds]);
    return {
      ...words,
      runs: await this.runs(
        who,
        latest.map(({ id }) => id),
      ),
    };
  }

  /** What these sessions are called, the latest start first. Nothing here asks for rights: the caller has. */
  async runs({ language }: Scope, ids: readonly string[]): Promise<RunNamed[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<RunRow>(RUNS, [ids, language]);
    return rows.map(({ id, titles, course, startsOn }) => {
      return { id, name: runTitle(titles, language) ?? course, startsOn };
    });
  }

  /** Courses of a reach that people can follow or could, by title. */
  courses({ language }: Scope, reach: readonly Reach[]): Promise<CourseRow[]> {
    const { organisationIds, courseIds } = columnsOf(reach);
    return this.database.query<CourseRow>(COURSES, [organisationIds, courseIds, language]);
  }

  /** What territories are called, by code. */
  async territories({ language }: Scope): Promise<Map<string, string>> {
    const rows = await this.database.query<CoordinationScope['territories'][number]>(TERRITORIES, [language]);
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  /** The same for another reach. `own`: the organisations in it that are no partners. */
  async within(
    who: Scope,
    reach: readonly Reach[],
    own: readonly string[],
  ): Promise<Omit<CoordinationScope, 'runs'>> {
    const { organisationIds } = columnsOf(reach);
    const courses = await this.courses(who, reach);
    const cards = await this.register.cardsOf([...new Set(organisationIds)]);
    const organisations = [...cards.values()].map(({ id, name }) => {
      return { id, name, own: own.includes(id), courseIds: courseIdsOf(reach, id) };
    });
    return {
      organisations: organisations.sort(
        (a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name),
      ),
      courses,
      territories: await this.database.query<CoordinationScope['territories'][number]>(TERRITORIES, [
        who.language,
      ]),
      languages: [...new Set(courses.flatMap((course) => course.languages))].sort(),
    };
  }
}

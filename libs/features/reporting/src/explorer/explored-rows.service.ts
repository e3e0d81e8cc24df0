import { Inject, Injectable } from '@nestjs/common';
import type { ExploredStatement } from '@pirecow/contracts';
import { OrganisationRegister } from '@pirecow/features/identity';
import { Activities, type ReadStatement, VoidingsTold } from '@pirecow/features/records';
import { IRI_BASE, type Scope } from '@pirecow/platform';
import {
  type ActivityDefinition,
  type Actor,
  parseActivityIri,
  parseDuration,
  platformContextExtensions,
  type Statement,
  statementReferences,
  verbs,
} from '@pirecow/xapi';
import { PeopleSeen } from './people-seen';
import { activityOf, type Speaking, StatementWords } from './statement-words';

interface Parsed {
  row: ReadStatement;
  statement: Statement;
  /** What voids it. */
  voiding: { at: string; statement: Statement } | undefined;
}

/** What all statements of one reading have in common, each part fetched in one query. */
interface Surroundings {
  who: Scope;
  own: ReadonlySet<string>;
  /** Organisations whose statements the reader may void. */
  voids: ReadonlySet<string>;
  organisations: ReadonlyMap<string, { id: string; name: string }>;
  names: ReadonlyMap<string, string>;
  definitions: ReadonlyMap<string, ReadonlyMap<string, ActivityDefinition>>;
}

/** Turns statements into what a reader understands: names, times, results, and a sentence. */
@Injectable()
export class ExploredRows {
  constructor(
    private readonly activities: Activities,
    private readonly voidings: VoidingsTold,
    private readonly people: PeopleSeen,
    private readonly register: OrganisationRegister,
    private readonly words: StatementWords,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  async of(who: Scope, rows: readonly ReadStatement[]): Promise<ExploredStatement[]> {
    const parsed = await this.parsed(rows);
    const organisationIds = [...new Set(rows.map(({ organisationId }) => organisationId))];
    const surroundings: Surroundings = {
      who,
      own: new Set(who.organisationsWith('records.explore')),
      voids: new Set(who.organisationsWith('records.void')),
      organisations: await this.register.cardsOf(organisationIds),
      names: await this.people.names(parsed.flatMap((one) => this.accountsIn(one))),
      definitions: await this.definitionsOf(organisationIds, parsed),
    };
    return parsed.map((one) => this.one(one, surroundings));
  }

  private async parsed(rows: readonly ReadStatement[]): Promise<Parsed[]> {
    const voidings = await this.voidings.of(rows.filter(({ voided }) => voided));
    return rows.map((row) => {
      const voiding = voidings.get(`${row.organisationId} ${row.id}`);
      return {
        row,
        statement: JSON.parse(row.json) as Statement,
        voiding: voiding && { at: voiding.stored, statement: JSON.parse(voiding.json) as Statement },
      };
    });
  }

  private one({ row, statement, voiding }: Parsed, surroundings: Surroundings): ExploredStatement {
    const { organisationId, id, stored, source, voided } = row;
    const { language } = surroundings.who;
    const speaking = this.speaking(organisationId, surroundings);
    const accountId = this.people.accountOf(statement.actor);
    const isKnown = accountId !== undefined && surroundings.names.has(`${organisationId} ${accountId}`);
    const { verb } = statement;
    return {
      id,
      organisation: {
        id: organisationId,
        name: surroundings.organisations.get(organisationId)?.name ?? '',
      },
      partner: !surroundings.own.has(organisationId),
      sentence: this.words.sentence(statement, speaking),
      person: {
        accountId: isKnown ? accountId : null,
        name: this.words.person(statement.actor, speaking),
      },
      verb: { id: verb.id, name: this.words.verb(language, verb.id, verb.display) },
      object: {
        id: activityOf(statement)?.id ?? null,
        name: this.words.object(statement, speaking),
      },
      course: this.courseOf(statement, speaking),
      ...this.resultOf(statement),
      ...{ source, voided, storedAt: stored },
      voiding: voiding
        ? {
            by: this.words.person(voiding.statement.actor, speaking),
            at: voiding.at,
            reason: voiding.statement.result?.response ?? null,
          }
        : null,
      mayVoid: !voided && verb.id !== verbs.voided && surroundings.voids.has(organisationId),
    };
  }

  private resultOf({ result = {}, context, timestamp }: Statement) {
    const { score, success, completion, duration = '' } = result;
    return {
      score: score?.scaled ?? null,
      success: success ?? null,
      completion: completion ?? null,
      durationSeconds: parseDuration(duration) ?? null,
      language: context?.language ?? null,
      happenedAt: timestamp ?? '',
      deviceTime: this.deviceTimeOf(context),
    };
  }

  private deviceTimeOf(context: Statement['context']): string | null {
    const told = context?.extensions?.[platformContextExtensions(this.iriBase).deviceTime];
    return typeof told === 'string' ? told : null;
  }

  /** The course that a statement belongs to: its object, or one of the groups around it. */
  private courseOf(statement: Statement, speaking: Speaking): ExploredStatement['course'] {
    const around = [statement.context?.contextActivities?.grouping ?? []].flat();
    const course = [activityOf(statement) ?? [], around]
      .flat()
      .find(({ id }) => parseActivityIri(this.iriBase, id)?.kind === 'courses');
    return course ? { id: course.id, name: this.words.activity(course, speaking) } : null;
  }

  private speaking(organisationId: string, { who, names, definitions }: Surroundings): Speaking {
    return {
      language: who.language,
      known: (iri) => definitions.get(organisationId)?.get(iri),
      nameOf: (actor) => {
        const accountId = this.people.accountOf(actor);
        return accountId === undefined ? undefined : names.get(`${organisationId} ${accountId}`);
      },
    };
  }

  private accountsIn({ row: { organisationId }, statement: { actor, object }, voiding }: Parsed) {
    const about = object.objectType === 'Agent' || object.objectType === 'Group' ? [object] : [];
    const voider = voiding ? [voiding.statement.actor] : [];
    return [actor, ...about, ...voider].flatMap((one: Actor) => {
      const accountId = this.people.accountOf(one);
      return accountId === undefined ? [] : [{ organisationId, accountId }];
    });
  }

  private async definitionsOf(organisationIds: readonly string[], parsed: readonly Parsed[]) {
    const entries = await Promise.all(
      organisationIds.map(async (organisationId) => {
        const mine = parsed.filter(({ row }) => row.organisationId === organisationId);
        const iris = mine.flatMap(({ statement }) =>
          statementReferences(statement).activities.map(({ activity }) => activity.id),
        );
        return [organisationId, await this.activities.known(organisationId, iris)] as const;
      }),
    );
    return new Map(entries);
  }
}

import type { TutorNamed, TutorPage, TutorPageEdit } from '@pirecow/contracts';
import { describeCompetence } from '@pirecow/features/catalogue';
import { runTitle, ShownTutorPages } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import type { Place } from './places.service';
import { ANSWER_TIME, ANSWERING, SEEN, SEEN_AMONG, TUTORED } from './tutor-page-sql';

/** From as many on, a time says something of a person and not of one question. */
const FEWEST_ANSWERS = 10;

interface Row extends Pick<TutorPageEdit, 'languages' | 'words'> {
  name: string;
  competences: Parameters<typeof describeCompetence>[0][];
}

interface Tutored extends Omit<TutorPage['tutored'][number], 'run'> {
  runId: string | null;
  titles: Record<string, string> | null;
  startsOn: string | null;
}

const readerOf = ({ accountId, memberships }: Scope) =>
  [accountId, memberships.map(({ organisationId }) => organisationId)] as const;

/** The pages of tutors, for those who learn or work with them. */
@Injectable()
export class TutorPages implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly shown: ShownTutorPages,
  ) {}

  onModuleInit(): void {
    this.shown.answerWith((who, accountIds) => this.seenAmong(who, accountIds));
  }

  /** Which of these people have a page that the reader may see: one query, none for nobody. */
  async seenAmong(who: Scope, accountIds: string[]): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const values = [[...new Set(accountIds)], ...readerOf(who)];
    const rows = await this.database.query<{ id: string }>(SEEN_AMONG, values);
    return new Set(rows.map(({ id }) => id));
  }

  /** Who answers to the people of that place today, and whose page this one of them may see: one query. */
  answering(who: Scope, { courseId, organisationId, runId }: Place): Promise<TutorNamed[]> {
    return this.database.query<TutorNamed>(ANSWERING, [courseId, ...readerOf(who), organisationId, runId]);
  }

  /** Three queries. @throws AppError `not-found` for a page that is not there, is hidden, or is none of the reader's */
  async read(who: Scope, accountId: string): Promise<TutorPage> {
    const [row] = await this.database.query<Row>(SEEN, [accountId, ...readerOf(who)]);
    if (!row) throw notFound();
    const { name, languages, competences, words } = row;
    return {
      ...{ name, languages, mine: accountId === who.accountId },
      competences: competences.map((one) => describeCompetence(one, who.language)),
      words: wordsFor([who.language, ...languages], words),
      answers: await this.answerTime(accountId),
      tutored: await this.tutoredBy(accountId, who),
    };
  }

  private async answerTime(accountId: string): Promise<TutorPage['answers']> {
    type Measured = { count: number; seconds: number | null };
    const [measured] = await this.database.query<Measured>(ANSWER_TIME, [accountId]);
    if (!measured || measured.seconds === null || measured.count < FEWEST_ANSWERS) return null;
    return { minutes: Math.max(1, Math.round(measured.seconds / 60)), count: measured.count };
  }

  private async tutoredBy(accountId: string, who: Scope): Promise<TutorPage['tutored']> {
    const reach = who.reach('progress.see');
    const [organisations, courses] = [
      reach.map(({ organisationId }) => organisationId),
      reach.map(({ courseId }) => courseId),
    ];
    const values = [accountId, who.accountId, organisations, courses, who.language, this.clock.now()];
    const rows = await this.database.query<Tutored>(TUTORED, values);
    return rows.map(({ runId, titles, startsOn, ...course }) => {
      const run =
        runId && startsOn ? { id: runId, title: runTitle(titles ?? {}, who.language), startsOn } : null;
      return { ...course, run };
    });
  }
}

/** What was written in the first of the preferred languages, else in any. */
function wordsFor(preferred: string[], words: TutorPageEdit['words']): TutorPage['words'] {
  const language = [...preferred, ...Object.keys(words)].find((one) => words[one]);
  const found = language === undefined ? undefined : words[language];
  return language !== undefined && found ? { language, ...found } : null;
}

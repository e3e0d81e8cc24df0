import type { OwnTutorPage, TutorPageEdit, TutorPageWritten } from '@pirecow/contracts';
import { competenceOfKey, DIGCOMP_KEYS, digcompLabel } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Clock, Database, expectRevision, fieldError, revisionOf, type Scope } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { PageModeration } from './page-moderation.service';

type Competence = ReturnType<typeof competenceOfKey>;

interface Row extends Omit<TutorPageEdit, 'competences'> {
  competences: Competence[];
}

interface State {
  row: Row;
  hidden: boolean;
  /** It is hidden, and for others to read anew. */
  waits: boolean;
}

const OWN = `
SELECT shown, languages, competences, words, hidden_at IS NOT NULL AS hidden, coalesce(shown AND changed_at > hidden_at, false) AS waits
FROM tutoring_page WHERE account_id = $1`;

/** Of the same person: there may be no row yet to hold. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('page of tutor ' || $1::text, 0))`;

/** `again`: it was hidden, and is for others to read anew from now on. */
const WRITE = `
WITH before AS (SELECT shown AND changed_at > hidden_at AS waits FROM tutoring_page WHERE account_id = $1)
INSERT INTO tutoring_page (account_id, shown, languages, competences, words, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (account_id) DO UPDATE SET shown = excluded.shown, languages = excluded.languages,
  competences = excluded.competences, words = excluded.words, changed_at = excluded.changed_at
RETURNING shown AND hidden_at IS NOT NULL AND NOT coalesce((SELECT waits FROM before), false) AS again`;

const NOTHING = { shown: false, languages: [], competences: [], words: {}, hidden: false, waits: false };

const keyOf = ({ framework, code }: Competence) => `${framework}/${code}`;

/** What tutors say of themselves: they alone write it, and hide it again. */
@Injectable()
export class OwnTutorPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly moderation: PageModeration,
  ) {}

  /** One query. */
  async of({ accountId, language }: Scope): Promise<OwnTutorPage> {
    const { row, hidden } = await this.stateOf(accountId);
    const { competences, ...page } = row;
    return {
      ...{ ...page, id: accountId, hidden, revision: revisionOf({ ...row }) },
      competences: competences.map(keyOf),
      choices: DIGCOMP_KEYS.map((value) => choiceOf(value, language)),
    };
  }

  /**
   * The same again changes nothing.
   * @param seen the revision that was edited: the same person may have another window open
   * @throws AppError naming `competences` for one that the framework does not have; `conflict` where the page is not as it was
   *   seen, unless it is as wished already
   */
  async write(
    { accountId }: Scope,
    edit: TutorPageEdit,
    seen: string | undefined,
  ): Promise<TutorPageWritten> {
    const wished = rowFrom(edit);
    await this.database.query(LOCK, [accountId]);
    const { row: before } = await this.stateOf(accountId);
    if (!isDeepStrictEqual(before, wished)) {
      expectRevision(seen, revisionOf({ ...before }));
      await this.change(accountId, wished);
    }
    const { row, ...state } = await this.stateOf(accountId);
    return { ...state, revision: revisionOf({ ...row }) };
  }

  private async change(accountId: string, { shown, languages, competences, words }: Row): Promise<void> {
    const said = [JSON.stringify(competences), JSON.stringify(words)];
    const values = [accountId, shown, languages, ...said, this.clock.now()];
    const [written] = await this.database.query<{ again: boolean }>(WRITE, values);
    if (written?.again) await this.moderation.tell(accountId, 'page-changed');
  }

  /** As it stands, empty where nothing was written. */
  private async stateOf(accountId: string): Promise<State> {
    const [found] = await this.database.query<Row & Omit<State, 'row'>>(OWN, [accountId]);
    const { hidden, waits, ...row } = found ?? NOTHING;
    return { row, hidden, waits };
  }
}

/** Competences in the order of the framework, each with the version whose words its author chose by; no words that say nothing. */
function rowFrom({ shown, languages, competences, words }: TutorPageEdit): Row {
  if (!competences.every((key) => DIGCOMP_KEYS.includes(key))) throw fieldError('competences', 'invalid');
  const said = Object.entries(words).filter(([, { text, lines }]) => text !== '' || lines.length > 0);
  return {
    shown,
    languages: [...new Set(languages)],
    competences: DIGCOMP_KEYS.filter((key) => competences.includes(key)).map(competenceOfKey),
    words: Object.fromEntries(said),
  };
}

function choiceOf(value: string, language: string) {
  const competence = competenceOfKey(value);
  return { value, code: competence.code, label: digcompLabel(competence, language) };
}

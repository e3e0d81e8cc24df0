import type { OwnTutorPage, TutorPageEdit } from '@pirecow/contracts';
import { competenceOfKey, DIGCOMP_KEYS, digcompLabel } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, type Scope } from '@pirecow/platform';

type Competence = ReturnType<typeof competenceOfKey>;

interface Row extends Omit<TutorPageEdit, 'competences'> {
  competences: Competence[];
}

const OWN = `SELECT shown, languages, competences, words FROM tutoring_page WHERE account_id = $1`;

const WRITE = `
INSERT INTO tutoring_page (account_id, shown, languages, competences, words, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (account_id) DO UPDATE SET shown = excluded.shown, languages = excluded.languages,
  competences = excluded.competences, words = excluded.words, changed_at = excluded.changed_at`;

const NOTHING: Row = { shown: false, languages: [], competences: [], words: {} };

const keyOf = ({ framework, code }: Competence) => `${framework}/${code}`;

/** What tutors say of themselves: they alone write it, and hide it again. */
@Injectable()
export class OwnTutorPages {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One query. */
  async of({ accountId, language }: Scope): Promise<OwnTutorPage> {
    const [found] = await this.database.query<Row>(OWN, [accountId]);
    const { competences, ...page } = found ?? NOTHING;
    return {
      ...page,
      id: accountId,
      competences: competences.map(keyOf),
      choices: DIGCOMP_KEYS.map((value) => choiceOf(value, language)),
    };
  }

  /** The same again changes nothing. @throws AppError naming `competences` for one that the framework does not have */
  async write({ accountId }: Scope, { shown, languages, competences, words }: TutorPageEdit): Promise<void> {
    if (!competences.every((key) => DIGCOMP_KEYS.includes(key))) throw fieldError('competences', 'invalid');
    // In the order of the framework, each with the version whose words its author chose by.
    const chosen = DIGCOMP_KEYS.filter((key) => competences.includes(key)).map(competenceOfKey);
    const said = Object.entries(words).filter(([, { text, lines }]) => text !== '' || lines.length > 0);
    const values = [
      [...new Set(languages)],
      JSON.stringify(chosen),
      JSON.stringify(Object.fromEntries(said)),
    ];
    await this.database.query(WRITE, [accountId, shown, ...values, this.clock.now()]);
  }
}

function choiceOf(value: string, language: string) {
  const competence = competenceOfKey(value);
  return { value, code: competence.code, label: digcompLabel(competence, language) };
}

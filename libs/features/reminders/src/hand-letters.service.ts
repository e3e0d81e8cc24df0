import type { LearnerLetter, LearnerLetterReport, LetterWords } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  Mailer,
  newId,
  type Scope,
  wantsNoLetters,
  Words,
} from '@pirecow/platform';
import { APART_MS, mayHearMore, WEEK_MS } from './of-late-sql';

const KIND = 'reminders.by-hand';

type Lack = LearnerLetterReport['left'][number]['because'];

interface Reader {
  enrolmentId: string;
  accountId: string;
  email: string;
  language: string;
  name: string;
  givenName: string;
  course: string;
  lack: Lack | null;
}

/**
 * Holds the learners of $2 by their enrolments ($1) against closing accounts and other letters. By itself and before the next: a statement that
 * waits for a lock goes on with what it saw before, and would write twice.
 */
const HOLD = `
SELECT a.id FROM account a WHERE a.id IN (SELECT e.account_id FROM enrolment e WHERE e.id = ANY($1::uuid[]) AND e.organisation_id = $2)
ORDER BY a.id FOR NO KEY UPDATE`;

/**
 * The learners of $2 by their enrolments ($1), in the order of names, and why somebody is left out. By primary keys, `reminder_account`
 * and `hand_letter_account`.
 */
const READERS = `
SELECT e.id AS "enrolmentId", a.id AS "accountId", a.email, a.language, ${fullNameOf('a')} AS name, a.given_name AS "givenName",
  ${draftTitle('c', 'a.language')} AS course,
  CASE WHEN e.withdrawn_at IS NOT NULL THEN 'gone'
    WHEN a.confirmed_at IS NULL OR a.mail_refused_at IS NOT NULL THEN 'no-mail'
    WHEN ${wantsNoLetters('a.id', 'reminders')} THEN 'unwanted'
    WHEN NOT ${mayHearMore('a.id', 'a.email', '$3', '$4')} THEN 'enough' END AS lack
FROM enrolment e JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL JOIN course c ON c.id = e.course_id
WHERE e.id = ANY($1::uuid[]) AND e.organisation_id = $2 ORDER BY name, e.id`;

const NOTE = `
INSERT INTO hand_letter (id, organisation_id, account_id, enrolment_id, by_account_id, told_at) VALUES ($1, $2, $3, $4, $5, $6)`;

const SENDER = `
SELECT ${fullNameOf('a')} AS name, o.name AS organisation FROM account a, organisation o WHERE a.id = $1 AND o.id = $2`;

interface Sender {
  name: string;
  organisation: string;
}

/** Letters that somebody writes to learners of an organisation: by the same wishes and as seldom as reminders. */
@Injectable()
export class HandLetters {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes to those who may be written to, each in the own language where it is there; a dry run only says to whom. A person hears once. */
  async write(
    who: Scope,
    organisationId: string,
    { enrolmentIds, words, dryRun }: LearnerLetter,
  ): Promise<LearnerLetterReport> {
    if (!dryRun) await this.database.query(HOLD, [enrolmentIds, organisationId]);
    const readers = await this.readers(organisationId, enrolmentIds);
    const { told, left } = parted(readers, enrolmentIds);
    const [sender] = await this.database.query<Sender>(SENDER, [who.accountId, organisationId]);
    const letters = told.map((reader) => letterTo(reader, words, sender, this.config.publicUrl));
    if (!dryRun) for (const letter of letters) await this.send(who, organisationId, letter);
    return {
      written: letters.map(({ reader, language }) => ({ ...named(reader), language })),
      left,
      previews: [...new Map(letters.map((one) => [one.language, one])).values()].map((one) =>
        this.preview(one),
      ),
    };
  }

  private readers(organisationId: string, enrolmentIds: readonly string[]): Promise<Reader[]> {
    const now = this.clock.now().getTime();
    const since = [new Date(now - WEEK_MS), new Date(now - APART_MS)];
    return this.database.query<Reader>(READERS, [enrolmentIds, organisationId, ...since]);
  }

  private async send(
    who: Scope,
    organisationId: string,
    { reader, language, values }: Letter,
  ): Promise<void> {
    const { accountId, enrolmentId, email: recipient } = reader;
    const matter = { accountId, kind: 'reminders' } as const;
    await this.mailer.write({ recipient, language, kind: KIND, values, organisationId, matter });
    const now = this.clock.now();
    await this.database.query(NOTE, [newId(), organisationId, accountId, enrolmentId, who.accountId, now]);
  }

  private preview({ language, values }: Letter): LearnerLetterReport['previews'][number] {
    const say = (part: string) => this.words.say(language, `mail:${KIND}.${part}`, values);
    return { language, subject: say('subject'), body: say('body') };
  }
}

interface Letter {
  reader: Reader;
  language: string;
  values: Record<string, string>;
}

/** The contract asks for some. */
const NO_WORDS: LetterWords = { language: 'en', subject: '', text: '' };

const named = ({ enrolmentId, name }: Reader) => ({ enrolmentId, name });

function parted(readers: readonly Reader[], enrolmentIds: readonly string[]) {
  const told = new Map<string, Reader>();
  const left: LearnerLetterReport['left'] = [];
  for (const reader of readers) {
    const because = reader.lack ?? (told.has(reader.accountId) ? 'same' : null);
    if (because) left.push({ ...named(reader), because });
    else told.set(reader.accountId, reader);
  }
  const here = new Set(readers.map(({ enrolmentId }) => enrolmentId));
  for (const enrolmentId of new Set(enrolmentIds))
    if (!here.has(enrolmentId)) left.push({ enrolmentId, name: '', because: 'gone' });
  return { told: [...told.values()], left };
}

function letterTo(
  reader: Reader,
  words: readonly LetterWords[],
  from: Sender | undefined,
  site: string,
): Letter {
  const own = words.find(({ language }) => language === reader.language) ?? words[0];
  const { language, subject, text } = own ?? NO_WORDS;
  const values = {
    name: reader.givenName,
    course: reader.course,
    subject,
    text,
    link: `${site}/learn`,
    site,
  };
  return {
    reader,
    language,
    values: { ...values, from: from?.name ?? '', organisation: from?.organisation ?? '' },
  };
}

import { rolesWith } from '@pirecow/contracts';
import { Accounts, type Addressee, fullName, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, Mailer } from '@pirecow/platform';
import { LetterLinks } from '../letter-links';
import { endOf, isNeutral } from './complaint-sql';

/** A complaint as letters need it. */
export interface ToldComplaint {
  id: string;
  organisationId: string;
  organisation: string;
  reference: string;
  dueAt: Date;
}

interface Complainant {
  accountId: string | null;
  email: string;
  name: string;
  language: string;
}

/** Who made it: by their account, which may have another address by now, or as they wrote. */
const COMPLAINANT = `
SELECT c.account_id AS "accountId", coalesce(a.email, c.email) AS email, coalesce(a.given_name, c.name) AS name, coalesce(a.language, c.language) AS language
FROM complaint c LEFT JOIN account a ON a.id = c.account_id WHERE c.id = $1 AND a.closed_at IS NULL`;

/** Who may give a role to somebody else, where nobody is left, and is not meant either. */
const PLATFORM = `
SELECT a.id AS "accountId", a.email, a.language, a.given_name AS "givenName" FROM account a JOIN complaint c ON c.id = $1
WHERE a.platform_administrator AND a.confirmed_at IS NOT NULL AND a.closed_at IS NULL AND ${isNeutral('a.id')} ORDER BY a.id`;

/** Which of these accounts may handle it. */
const NEUTRAL = `SELECT h.id FROM complaint c, unnest($2::uuid[]) AS h(id) WHERE c.id = $1 AND ${isNeutral('h.id')}`;

/** Letters of complaints, in the transaction of what they tell. */
@Injectable()
export class ComplaintLetters {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly holders: RoleHolders,
    private readonly links: LetterLinks,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  receipt(complaint: ToldComplaint): Promise<void> {
    return this.toComplainant(complaint, 'receipt', {});
  }

  async answer(complaint: ToldComplaint, by: string, text: string): Promise<void> {
    await this.toComplainant(complaint, 'answer', { by: await this.nameOf(by), text });
  }

  /** Says which decision it is in the words of its reader: each has a letter. */
  async closed(complaint: ToldComplaint, by: string, outcome: string, text: string): Promise<void> {
    await this.toComplainant(complaint, outcome, { by: await this.nameOf(by), text });
  }

  /** To all who may handle it; where there is nobody, to who can give that role to somebody. */
  made(complaint: ToldComplaint): Promise<void> {
    return this.tell(complaint, 'made', null);
  }

  /** To who has taken it up, or to all who may. */
  more(complaint: ToldComplaint, takenBy: string | null): Promise<void> {
    return this.tell(complaint, 'more', takenBy);
  }

  /** To all who may handle it but who did so (`by`), because whoever had it does no more. */
  free(complaint: ToldComplaint, by: string | null): Promise<void> {
    return this.tell(complaint, 'free', null, by);
  }

  /** Only where nobody may handle it: to who can give that role to somebody. */
  async orphaned(complaint: ToldComplaint): Promise<void> {
    if ((await this.handlersOf(complaint)).length === 0) await this.toPlatform(complaint, 'nobody');
  }

  /** To all who may look again: whoever decided first is none of them. */
  appealed(complaint: ToldComplaint): Promise<void> {
    return this.tell(complaint, 'appeal', null);
  }

  /** To who has taken it up, or to all who may, because its term ends. */
  due(complaint: ToldComplaint, takenBy: string | null): Promise<void> {
    return this.tell(complaint, 'due', takenBy);
  }

  /**
   * To all who may handle it, because its term has ended: who has it may be away. To who made it the first time; the next times to who
   * can give that role to somebody else.
   */
  async late(complaint: ToldComplaint, isFirst: boolean): Promise<void> {
    await this.tell(complaint, 'late', null);
    if (isFirst) await this.toComplainant(complaint, 'overdue', {});
    else if ((await this.handlersOf(complaint)).length > 0) await this.toPlatform(complaint, 'stuck');
  }

  /** To who made it: nobody has decided, or looked again, so that what was decided first stands. */
  ended(complaint: ToldComplaint, outcome: string): Promise<void> {
    return this.toComplainant(complaint, outcome === 'undecided' ? 'undecided' : 'unheard', {});
  }

  /** To who has taken it up, and still may handle it; nobody else waits for it. */
  async withdrawn(complaint: ToldComplaint, takenBy: string | null): Promise<void> {
    if (takenBy === null) return;
    const handlers = await this.handlersOf(complaint);
    for (const one of handlers.filter(({ accountId }) => accountId === takenBy))
      await this.toHandler(complaint, 'withdrawn', one);
  }

  private async tell(
    complaint: ToldComplaint,
    kind: string,
    takenBy: string | null,
    knows: string | null = null,
  ): Promise<void> {
    const handlers = await this.handlersOf(complaint);
    const taken = handlers.filter(({ accountId }) => accountId === takenBy);
    const told = taken.length > 0 ? taken : handlers.filter(({ accountId }) => accountId !== knows);
    for (const one of told) await this.toHandler(complaint, kind, one);
    if (handlers.length === 0) await this.toPlatform(complaint, 'nobody');
  }

  private async toPlatform(complaint: ToldComplaint, kind: string): Promise<void> {
    for (const one of await this.database.query<Addressee>(PLATFORM, [complaint.id]))
      await this.toHandler(complaint, kind, one, 'members');
  }

  private async handlersOf({ id, organisationId }: ToldComplaint): Promise<Addressee[]> {
    const byId = new Map<string, Addressee>();
    for (const role of rolesWith('complaints.handle'))
      for (const one of await this.holders.addressees(organisationId, role)) byId.set(one.accountId, one);
    const neutral = await this.database.query<{ id: string }>(NEUTRAL, [id, [...byId.keys()]]);
    return neutral.flatMap((one) => byId.get(one.id) ?? []);
  }

  private async toHandler(complaint: ToldComplaint, kind: string, to: Addressee, page = 'complaints') {
    const { publicUrl: site } = this.config;
    const { organisation, reference, organisationId } = complaint;
    const link = `${site}/organisations/${organisationId}/${page}`;
    const due = dateIn(to.language, complaint.dueAt);
    const end = dateIn(to.language, endOf(complaint.dueAt));
    await this.mailer.write({
      ...{ recipient: to.email, language: to.language, organisationId, kind: `quality.complaint-${kind}` },
      values: { name: to.givenName, organisation, reference, due, end, link, site },
    });
  }

  private async toComplainant(complaint: ToldComplaint, kind: string, said: Record<string, string>) {
    const [to] = await this.database.query<Complainant>(COMPLAINANT, [complaint.id]);
    if (!to) return;
    const { name, language } = to;
    const { publicUrl: site } = this.config;
    const secret = to.accountId ? '' : `#${await this.links.seal(complaint.id, 'quality.complaint')}`;
    const link = `${site}/${language}/complaints${secret}`;
    const { reference, organisation, organisationId } = complaint;
    const due = dateIn(language, complaint.dueAt);
    await this.mailer.write({
      ...{ recipient: to.email, language, organisationId, kind: `quality.complaint-${kind}` },
      values: { name, reference, organisation, due, link, site, ...said },
    });
  }

  private async nameOf(accountId: string): Promise<string> {
    return fullName((await this.accounts.namesOf([accountId])).get(accountId));
  }
}

/** A day in the time of the region: letters are read anywhere. */
function dateIn(language: string, moment: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(moment);
}

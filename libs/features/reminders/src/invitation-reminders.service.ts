import { InvitationLinks } from '@pirecow/features/identity';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  eachAlone,
  type LateLetter,
  LateLetters,
  type Mail,
  Mailer,
  type MailState,
  newId,
  Words,
} from '@pirecow/platform';
import { asColumns, awake, isQuietAt, type Place } from './awake';
import { DUE, END, NOTE, PLACES, STILL, TAKE, type Told, type Waiting } from './invitation-sql';
import { isUnderWay, released, settled } from './letter-states';
import { APART_MS, WEEK_MS } from './of-late-sql';

const KIND = 'reminders.invitation';
const DAY_MS = 86_400_000;
const RELEASE = released('reminder_invitation');
const SETTLE = settled('reminder_invitation');

/** Reminds those who were invited and have not answered: twice at most, by day, and while the invitation holds. */
@Injectable()
export class InvitationReminders implements OnModuleInit, LateLetter {
  private readonly logger = new Logger(InvitationReminders.name);

  constructor(
    private readonly database: Database,
    private readonly letters: LateLetters,
    private readonly mailer: Mailer,
    private readonly links: InvitationLinks,
    private readonly words: Words,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.letters.register(KIND, this);
  }

  /** Safe to repeat, and in several processes at once. Four statements, and a transaction for each letter. */
  async remind(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(END, [now]);
    await this.database.query(NOTE, [now, new Date(now.getTime() - DAY_MS), now]);
    const open = await awake(await this.database.query<Place>(PLACES), now);
    if (open.length === 0) return;
    const [week, day] = [WEEK_MS, APART_MS].map((ms) => new Date(now.getTime() - ms));
    const waiting = await this.database.query<Waiting>(DUE, [week, day, ...asColumns(open)]);
    const failures = await eachAlone(waiting, (one) => this.database.inTransaction(() => this.tell(one)));
    // It comes again with the next round.
    for (const { error } of failures) this.logger.error('An invitation was not recalled', error);
  }

  /** Three statements by index. */
  async compose({ id, language, accountId }: Mail): Promise<string | undefined> {
    const [told] = await this.database.query<Told>(STILL, [this.clock.now(), id]);
    if (!told) return undefined;
    if (await isQuietAt(told, this.clock.now())) {
      await this.database.query(RELEASE, [id]);
      return undefined;
    }
    const { organisation, inviter, expiresAt, timeZone } = told;
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(expiresAt);
    const link = await this.links.make(told.invitationId);
    const values = { organisation, inviter, day, link, site: this.config.publicUrl };
    const matter = { accountId: accountId ?? told.invitationId, kind: 'reminders' } as const;
    return (
      this.words.say(language, `mail:${KIND}.body`, values) + (await this.mailer.ending({ language, matter }))
    );
  }

  async settled(mailId: string, state: MailState): Promise<void> {
    if (!isUnderWay(state)) await this.database.query(SETTLE, [mailId, state]);
  }

  private async tell({
    invitationId,
    recipient,
    language,
    organisationId,
    accountId,
  }: Waiting): Promise<void> {
    const id = newId();
    if ((await this.database.query(TAKE, [invitationId, id, this.clock.now()])).length === 0) return;
    const matter = { accountId: accountId ?? invitationId, kind: 'reminders' } as const;
    await this.mailer.writeLate({ id, recipient, language, organisationId, kind: KIND, matter });
  }
}

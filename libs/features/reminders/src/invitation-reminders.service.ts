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
import { daysOffFor } from './days-off';
import { DUE, END, NOTE, RELEASE, SETTLE, STILL, TAKE, type Told, type Waiting } from './invitation-sql';
import { isQuiet } from './quiet';

const KIND = 'reminders.invitation';
const DAY_MS = 86_400_000;
const APART_MS = 20 * 3_600_000;
/** A letter waits with its reminders while these states last. */
const UNDER_WAY: MailState[] = ['queued', 'sending'];

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

  /** Safe to repeat, and in several processes at once. Three statements, and a transaction for each letter. */
  async remind(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(END, [now]);
    await this.database.query(NOTE, [now, new Date(now.getTime() - DAY_MS), now]);
    const waiting = await this.database.query<Waiting>(DUE, [new Date(now.getTime() - APART_MS)]);
    const failures = await eachAlone(waiting, (one) => this.database.inTransaction(() => this.tell(one)));
    // It comes again with the next round.
    for (const { error } of failures) this.logger.error('An invitation was not recalled', error);
  }

  /** Three statements by index. */
  async compose({ id, language }: Mail): Promise<string | undefined> {
    const [told] = await this.database.query<Told>(STILL, [this.clock.now(), id]);
    if (!told) return undefined;
    if (await this.isQuietAt(told)) {
      await this.database.query(RELEASE, [id]);
      return undefined;
    }
    const { organisation, inviter, expiresAt, timeZone } = told;
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(expiresAt);
    const link = await this.links.make(told.invitationId);
    const values = { organisation, inviter, day, link, site: this.config.publicUrl };
    return this.words.say(language, `mail:${KIND}.body`, values);
  }

  async settled(mailId: string, state: MailState): Promise<void> {
    if (!UNDER_WAY.includes(state)) await this.database.query(SETTLE, [mailId, state]);
  }

  private async tell({
    invitationId,
    recipient,
    language,
    organisationId,
    ...place
  }: Waiting): Promise<void> {
    if (await this.isQuietAt(place)) return;
    const id = newId();
    if ((await this.database.query(TAKE, [invitationId, id, this.clock.now()])).length === 0) return;
    await this.mailer.writeLate({ id, recipient, language, organisationId, kind: KIND });
  }

  /** Where somebody lives who has no account, nobody knows: near the organisation, most likely. */
  private async isQuietAt({
    timeZone,
    territory,
  }: Pick<Waiting, 'timeZone' | 'territory'>): Promise<boolean> {
    const now = this.clock.now();
    return isQuiet(now, timeZone, await daysOffFor(territory, timeZone, now));
  }
}

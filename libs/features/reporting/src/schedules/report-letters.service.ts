import type { ReportOutcome, ScheduledReport } from '@pirecow/contracts';
import { AccountScopes, OrganisationRegister } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, LetterWishes, Mailer, type Scope, Words } from '@pirecow/platform';
import { Indicators } from '../indicators/indicators.service';
import { Summary } from '../summary.service';
import { monthsUntil } from './next-day';

/** One letter that is due. */
export interface DueLetter {
  scheduleId: string;
  organisationId: string;
  report: ScheduledReport;
  day: string;
  accountId: string;
  email: string;
  language: string;
  name: string;
}

/** Written with the letter: whoever is faster writes it. */
const TAKE = `
  INSERT INTO report_letter (schedule_id, day, account_id, outcome) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING outcome`;

const PAGES: Record<ScheduledReport, string> = {
  figures: '/coordination',
  people: '/coordination/enrolments',
  indicators: '/coordination/indicators',
};

/** Writes one report to one person: its main figures, and the way to its page. No letter names anybody but its receiver. */
@Injectable()
export class ReportLetters {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccountScopes,
    private readonly register: OrganisationRegister,
    private readonly summary: Summary,
    private readonly indicators: Indicators,
    private readonly wishes: LetterWishes,
    private readonly mailer: Mailer,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Rights and wishes are those of this moment. Safe to repeat, and in several processes at once. */
  async write(letter: DueLetter): Promise<void> {
    await this.database.inTransaction(async () => {
      const scope = await this.scopes.of(letter.accountId);
      const may = scope?.may('progress.see', letter.organisationId) ? scope : undefined;
      const outcome = await this.outcomeOf(letter, may);
      const { scheduleId, day, accountId } = letter;
      const taken = await this.database.query(TAKE, [scheduleId, day, accountId, outcome]);
      if (taken.length > 0 && may && outcome === 'written') await this.tell(letter, may);
    });
  }

  private async outcomeOf({ accountId }: DueLetter, may: Scope | undefined): Promise<ReportOutcome> {
    if (!may) return 'no-right';
    return (await this.wishes.wants(accountId, 'reports')) ? 'written' : 'not-wanted';
  }

  private async tell(letter: DueLetter, scope: Scope): Promise<void> {
    const { organisationId, language, accountId, report, name } = letter;
    const { publicUrl: site } = this.config;
    const organisation = (await this.register.byId(organisationId)).name;
    const list = (await this.lines(letter, scope)).map((line) => `– ${line}`).join('\n');
    const link = `${site}${PAGES[report]}?organisationId=${organisationId}`;
    await this.mailer.write({
      ...{ recipient: letter.email, language, organisationId },
      kind: `reporting.${report}`,
      values: { name, organisation, list, link, site },
      matter: { accountId, kind: 'reports' },
    });
  }

  private lines(letter: DueLetter, scope: Scope): Promise<string[]> {
    return letter.report === 'indicators' ? this.ofIndicators(letter, scope) : this.ofFigures(letter, scope);
  }

  private async ofFigures({ organisationId, language }: DueLetter, scope: Scope): Promise<string[]> {
    const { totals } = await this.summary.of(scope, { organisationId, moment: 'enrolled' });
    const { enrolled, active, completed, activeSeconds } = totals;
    const figures = { enrolled, active, completed, hours: Math.round(activeSeconds / 3600) };
    return Object.entries(figures).map(([key, value]) => this.line(language, `figure.${key}`, value));
  }

  private async ofIndicators({ organisationId, language, day }: DueLetter, scope: Scope): Promise<string[]> {
    const query = { set: 'poctefa', organisationId, ...monthsUntil(day) } as const;
    const { indicators } = await this.indicators.compute(scope, query);
    return indicators.map(({ measure, total }) => this.line(language, `measure.${measure}`, total));
  }

  private line(language: string, key: string, value: number | null): string {
    const label = this.words.say(language, `indicators:${key}`);
    const shown =
      value === null
        ? this.words.say(language, 'indicators:few')
        : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
    return this.words.say(language, 'indicators:line', { label, value: shown });
  }
}

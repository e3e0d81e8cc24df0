import type { RiskFilters, RiskRow } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, momentsIn, reportCsv, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { reachOf } from '../coordination.service';
import { periodOf } from '../period';
import { narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { AtRisk } from './at-risk.service';

const COLUMNS = [
  ...['family-name', 'given-name', 'territory-code', 'organisation', 'course', 'run', 'language'],
  ...['risk-level', 'risk-since', 'risk-signals', 'done', 'total', 'last-active'],
  ...['followed-at', 'followed-by', 'followed-kind', 'followed-outcome'],
];

/** The file of those at risk: the same filters as the list, streamed in batches. What was noted in words about people stays on their pages. */
@Injectable()
export class RiskExport {
  constructor(
    private readonly atRisk: AtRisk,
    private readonly log: ReadingLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export, then opens the stream. @throws AppError before the first byte where the filters make no sense */
  async open(who: Scope, filters: RiskFilters): Promise<{ name: string; stream: Readable }> {
    periodOf(filters, who.timeZone);
    await this.log.exported(who, narrowed(reachOf(who), filters));
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    const stream = reportCsv(say, COLUMNS, this.lines(who, filters, say));
    return { name: `${say('risk.file')}-${day}.csv`, stream };
  }

  private async *lines(
    who: Scope,
    filters: RiskFilters,
    say: (key: string) => string,
  ): AsyncGenerator<Record<string, string | number>> {
    const momentOf = momentsIn(who.timeZone);
    for await (const rows of this.atRisk.batches(who, filters))
      for (const row of rows) yield { ...personOf(row), ...riskOf(row, momentOf, say) };
  }
}

const personOf = (row: RiskRow) => ({
  'family-name': row.familyName,
  'given-name': row.givenName,
  'territory-code': row.territory ?? '',
  organisation: row.organisation.name,
  course: row.course.name,
  run: row.run ? `${row.run.name} (${row.run.startsOn})` : '',
  language: row.language,
  done: row.done,
  total: row.total,
});

function riskOf(
  { risk, followUp, lastActiveAt }: RiskRow,
  momentOf: (moment: string | null) => string,
  say: (key: string) => string,
) {
  return {
    'risk-level': say(`risk.level.${risk.level}`),
    'risk-since': momentOf(risk.since),
    'risk-signals': risk.signals.map(({ words }) => words).join(' | '),
    'last-active': momentOf(lastActiveAt),
    'followed-at': momentOf(followUp?.at ?? null),
    'followed-by': followUp?.by ?? '',
    'followed-kind': followUp ? say(`risk.followed.${followUp.kind}`) : '',
    'followed-outcome': followUp ? say(`risk.outcome.${followUp.outcome}`) : '',
  };
}
